package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * Elementwise kernels that a plain generated loop does not do well: masks, rows that are broadcast,
 * bytes, gathers.
 *
 * <p>Offsets count elements. Outputs are overwritten unless the method says that it adds. An output
 * may be an input at the same offset; any other overlap is not allowed. Each element is computed by
 * itself, in the element type, rounded once an operation.
 */
public final class Elementwise {
  private static final int PROBE_LENGTH = 128;
  private static final float[] PROBE = new float[PROBE_LENGTH];
  private static final byte[] PROBE_BYTES = new byte[PROBE_LENGTH];
  private static final Warmup RELU_GRADIENT =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorElementwise.reluGradient(PROBE_LENGTH, PROBE, 0, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup BYTES =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorElementwise.bytesToFloats(PROBE_LENGTH, PROBE_BYTES, 0, 1f, 0f, PROBE, 0);
        }
      };

  private Elementwise() {}

  /**
   * y = max(x, 0), NaN staying NaN; {@code x, y: float[n]}. Gradient: {@link #reluGradient(int,
   * float[], int, float[], int, float[], int)}.
   */
  public static void relu(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(0f, x[xo + i]);
    }
  }

  /**
   * out = dy where y is above 0, else 0; {@code dy, y, out: float[n]}, y being relu's input or
   * output.
   */
  public static void reluGradient(
      int n, float[] dy, int dyo, float[] y, int yo, float[] out, int outo) {
    int done =
        RELU_GRADIENT.ready() ? VectorElementwise.reluGradient(n, dy, dyo, y, yo, out, outo) : 0;
    for (int i = done; i < n; i++) {
      out[outo + i] = y[yo + i] > 0 ? dy[dyo + i] : 0f;
    }
  }

  /**
   * y[r, j] = x[r, j] + row[j]; {@code x, y: float[rows, columns], row: float[columns]}. Gradient
   * of row: the sum over columns of dy.
   */
  public static void addRow(
      int rows, int columns, float[] x, int xo, float[] row, int rowo, float[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      add(columns, x, xo + r * columns, row, rowo, y, yo + r * columns);
    }
  }

  /** y = a + b; {@code a, b, y: float[n]}. */
  public static void add(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = a[ao + i] + b[bo + i];
    }
  }

  /** Adds x to y; {@code x, y: float[n]}. */
  public static void addInto(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
  }

  /** Adds alpha x to y as one fma; {@code x, y: float[n]}. */
  public static void addScaledInto(int n, float alpha, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
    }
  }

  /** y = alpha x; {@code x, y: float[n]}. */
  public static void scale(int n, float alpha, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = alpha * x[xo + i];
    }
  }

  /** y = value; {@code y: float[n]}. */
  public static void fill(int n, float value, float[] y, int yo) {
    Arrays.fill(y, yo, yo + n, value);
  }

  /**
   * y = max(x, 0), NaN staying NaN; {@code x, y: double[n]}. Gradient: {@link #reluGradient(int,
   * double[], int, double[], int, double[], int)}.
   */
  public static void relu(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(0.0, x[xo + i]);
    }
  }

  /**
   * out = dy where y is above 0, else 0; {@code dy, y, out: double[n]}, y being relu's input or
   * output.
   */
  public static void reluGradient(
      int n, double[] dy, int dyo, double[] y, int yo, double[] out, int outo) {
    for (int i = 0; i < n; i++) {
      out[outo + i] = y[yo + i] > 0 ? dy[dyo + i] : 0.0;
    }
  }

  /**
   * y[r, j] = x[r, j] + row[j]; {@code x, y: double[rows, columns], row: double[columns]}. Gradient
   * of row: the sum over columns of dy.
   */
  public static void addRow(
      int rows, int columns, double[] x, int xo, double[] row, int rowo, double[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      add(columns, x, xo + r * columns, row, rowo, y, yo + r * columns);
    }
  }

  /** y = a + b; {@code a, b, y: double[n]}. */
  public static void add(int n, double[] a, int ao, double[] b, int bo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = a[ao + i] + b[bo + i];
    }
  }

  /** Adds x to y; {@code x, y: double[n]}. */
  public static void addInto(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
  }

  /** Adds alpha x to y as one fma; {@code x, y: double[n]}. */
  public static void addScaledInto(int n, double alpha, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
    }
  }

  /** y = alpha x; {@code x, y: double[n]}. */
  public static void scale(int n, double alpha, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = alpha * x[xo + i];
    }
  }

  /** y = value; {@code y: double[n]}. */
  public static void fill(int n, double value, double[] y, int yo) {
    Arrays.fill(y, yo, yo + n, value);
  }

  /** y = fma(x, scale, shift) with x taken as 0 to 255; {@code x: byte[n], y: float[n]}. */
  public static void bytesToFloats(
      int n, byte[] x, int xo, float scale, float shift, float[] y, int yo) {
    int done = BYTES.ready() ? VectorElementwise.bytesToFloats(n, x, xo, scale, shift, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = Math.fma((float) (x[xo + i] & 0xFF), scale, shift);
    }
  }

  /** y = fma(x, scale, shift) with x taken as 0 to 255; {@code x: byte[n], y: double[n]}. */
  public static void bytesToDoubles(
      int n, byte[] x, int xo, double scale, double shift, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma((double) (x[xo + i] & 0xFF), scale, shift);
    }
  }
}
