package dev.adjoint.runtime.random;

/**
 * First values of parameters, element i of {@code out: T[n]} from position i of a stream: give each
 * parameter a stream of its own.
 *
 * <p>Values are computed in double; those for float[] are the ones for double[], rounded.
 * Overwrites out[offset] to out[offset + n - 1].
 */
public final class Initializers {

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
