package dev.adjoint.runtime.random;

/**
 * First values of parameters, element i of {@code out: T[n]} from position i of a stream: give each
 * parameter a stream of its own.
 *
 * <p>Values are computed in double; those for float[] are the ones for double[], rounded.
 * Overwrites out[offset] to out[offset + n - 1].
 */
public final class Initializers {

  /** In deviations. */
  private static final double TRUNCATED_AT = 2;

  /** The distance of positions where an element is drawn again: beyond every array. */
  private static final long REDRAW = 1L << 32;

  private Initializers() {}

  /**
   * The limit of Glorot's uniform distribution, sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio,
   * 2010).
   */
  public static double glorotLimit(int fanIn, int fanOut) {
    return Math.sqrt(6.0 / ((double) fanIn + fanOut));
  }

  /** The deviation of Glorot's normal distribution, sqrt(2 / (fanIn + fanOut)). */
  public static double glorotDeviation(int fanIn, int fanOut) {
    return Math.sqrt(2.0 / ((double) fanIn + fanOut));
  }

  /** The limit of He's uniform distribution, sqrt(6 / fanIn) (He et al., 2015). */
  public static double heLimit(int fanIn) {
    return Math.sqrt(6.0 / fanIn);
  }

  /** The deviation of He's normal distribution, sqrt(2 / fanIn). */
  public static double heDeviation(int fanIn) {
    return Math.sqrt(2.0 / fanIn);
  }

  /** The limit of LeCun's uniform distribution, sqrt(3 / fanIn) (LeCun et al., 1998). */
  public static double lecunLimit(int fanIn) {
    return Math.sqrt(3.0 / fanIn);
  }

  /** The deviation of LeCun's normal distribution, sqrt(1 / fanIn). */
  public static double lecunDeviation(int fanIn) {
    return Math.sqrt(1.0 / fanIn);
  }

  /**
   * Normal with mean 0, where what lies more than two deviations from 0 is drawn again. The
   * deviation is that of the whole normal distribution; of what is drawn it is 0.880 times that.
   */
  public static double[] truncatedNormal(long seed, long stream, double deviation, int n) {
    var out = new double[n];
    for (int i = 0; i < n; i++) {
      long position = i;
      double drawn = CounterRandom.normal(seed, stream, position);
      while (Math.abs(drawn) > TRUNCATED_AT) {
        position += REDRAW;
        drawn = CounterRandom.normal(seed, stream, position);
      }
      out[i] = deviation * drawn;
    }
    return out;
  }

  /**
   * A random orthogonal matrix {@code T[rows, columns]} times a gain, row-major (Saxe et al.,
   * 2014): the longer of rows and columns is orthonormalised, by the modified method of Gram and
   * Schmidt, from standard normals, so that every orthogonal matrix is as likely as any other. It
   * takes time in proportion to {@code min(rows, columns)² max(rows, columns)}.
   */
  public static double[] orthogonal(long seed, long stream, double gain, int rows, int columns) {
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    var vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = CounterRandom.normal(seed, stream, (long) i * length + j);
      }
    }
    for (int i = 0; i < count; i++) {
      scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
      for (int j = i + 1; j < count; j++) {
        subtract(vectors[j], dot(vectors[i], vectors[j]), vectors[i]);
      }
    }
    var out = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[i * columns + j] = gain * (rows > columns ? vectors[j][i] : vectors[i][j]);
      }
    }
    return out;
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  private static void subtract(double[] x, double factor, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] -= factor * y[i];
    }
  }

  /** In four sums, which the processor adds up side by side. */
  private static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < x.length - 3; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      a += x[i] * y[i];
    }
    return a + b + (c + d);
  }

  /** Uniform between -limit and limit. */
  public static void uniform(long seed, long stream, double limit, int n, float[] out, int offset) {
    for (int i = 0; i < n; i++) {
      out[offset + i] = (float) (limit * (2 * CounterRandom.uniformDouble(seed, stream, i) - 1));
    }
  }

  /** Normal with mean 0. */
  public static void normal(
      long seed, long stream, double deviation, int n, float[] out, int offset) {
    for (int i = 0; i < n; i++) {
      out[offset + i] = (float) (deviation * CounterRandom.normal(seed, stream, i));
    }
  }

  /** Glorot's uniform distribution. */
  public static void glorotUniform(
      long seed, long stream, int fanIn, int fanOut, int n, float[] out, int offset) {
    uniform(seed, stream, glorotLimit(fanIn, fanOut), n, out, offset);
  }

  /** Glorot's normal distribution. */
  public static void glorotNormal(
      long seed, long stream, int fanIn, int fanOut, int n, float[] out, int offset) {
    normal(seed, stream, glorotDeviation(fanIn, fanOut), n, out, offset);
  }

  /** He's uniform distribution. */
  public static void heUniform(long seed, long stream, int fanIn, int n, float[] out, int offset) {
    uniform(seed, stream, heLimit(fanIn), n, out, offset);
  }

  /** He's normal distribution. */
  public static void heNormal(long seed, long stream, int fanIn, int n, float[] out, int offset) {
    normal(seed, stream, heDeviation(fanIn), n, out, offset);
  }

  /** LeCun's uniform distribution. */
  public static void lecunUniform(
      long seed, long stream, int fanIn, int n, float[] out, int offset) {
    uniform(seed, stream, lecunLimit(fanIn), n, out, offset);
  }

  /** LeCun's normal distribution. */
  public static void lecunNormal(
      long seed, long stream, int fanIn, int n, float[] out, int offset) {
    normal(seed, stream, lecunDeviation(fanIn), n, out, offset);
  }

  /** Uniform between -limit and limit. */
  public static void uniform(
      long seed, long stream, double limit, int n, double[] out, int offset) {
    for (int i = 0; i < n; i++) {
      out[offset + i] = limit * (2 * CounterRandom.uniformDouble(seed, stream, i) - 1);
    }
  }

  /** Normal with mean 0. */
  public static void normal(
      long seed, long stream, double deviation, int n, double[] out, int offset) {
    for (int i = 0; i < n; i++) {
      out[offset + i] = deviation * CounterRandom.normal(seed, stream, i);
    }
  }

  /** Glorot's uniform distribution. */
  public static void glorotUniform(
      long seed, long stream, int fanIn, int fanOut, int n, double[] out, int offset) {
    uniform(seed, stream, glorotLimit(fanIn, fanOut), n, out, offset);
  }

  /** Glorot's normal distribution. */
  public static void glorotNormal(
      long seed, long stream, int fanIn, int fanOut, int n, double[] out, int offset) {
    normal(seed, stream, glorotDeviation(fanIn, fanOut), n, out, offset);
  }

  /** He's uniform distribution. */
  public static void heUniform(long seed, long stream, int fanIn, int n, double[] out, int offset) {
    uniform(seed, stream, heLimit(fanIn), n, out, offset);
  }

  /** He's normal distribution. */
  public static void heNormal(long seed, long stream, int fanIn, int n, double[] out, int offset) {
    normal(seed, stream, heDeviation(fanIn), n, out, offset);
  }

  /** LeCun's uniform distribution. */
  public static void lecunUniform(
      long seed, long stream, int fanIn, int n, double[] out, int offset) {
    uniform(seed, stream, lecunLimit(fanIn), n, out, offset);
  }

  /** LeCun's normal distribution. */
  public static void lecunNormal(
      long seed, long stream, int fanIn, int n, double[] out, int offset) {
    normal(seed, stream, lecunDeviation(fanIn), n, out, offset);
  }
}
