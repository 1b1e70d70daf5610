package dev.adjoint.runtime.kernel;

/**
 * What is done to each row of {@code x: T[rows, columns]}: softmax, its logarithm, their gradients,
 * argmax.
 *
 * <p>Results are overwritten. Sums along a row are in the element type and the order of {@link
 * Reduce}. The largest element of a row is subtracted before exp, so no finite input overflows; a
 * row with NaN or +infinity becomes NaN.
 */
public final class Rows {
  /**
   * Rows are treated in blocks of about this many elements, which stay in the caches from pass to
   * pass.
   */
  private static final int BLOCK = 4096;

  private Rows() {}

  /** How many rows make a block. */
  static int blockRows(int columns) {
    return Math.max(1, BLOCK / Math.max(1, columns));
  }

  /** y = x - shift. */
  static void shift(int n, float[] x, int xo, float shift, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i] - shift;
    }
  }

  /**
   * y = exp(x - max) along each row; y may be x. One call of exp for all rows, however short they
   * are.
   */
  static void shiftedExps(int rows, int columns, float[] x, int xo, float[] y, int yo) {
    for (int at = 0; at < rows * columns; at += columns) {
      shift(columns, x, xo + at, Reduce.largest(columns, x, xo + at), y, yo + at);
    }
    Maths.exp(rows * columns, y, yo, y, yo);
  }

  /** y = x - shift. */
  static void shift(int n, double[] x, int xo, double shift, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i] - shift;
    }
  }

  /**
   * y = exp(x - max) along each row; y may be x. One call of exp for all rows, however short they
   * are.
   */
  static void shiftedExps(int rows, int columns, double[] x, int xo, double[] y, int yo) {
    for (int at = 0; at < rows * columns; at += columns) {
      shift(columns, x, xo + at, Reduce.largest(columns, x, xo + at), y, yo + at);
    }
    Maths.exp(rows * columns, y, yo, y, yo);
  }

  /**
   * y = exp(x - max) / sum(exp(x - max)) along each row; y may be x. Error about 4 ulp and that of
   * the sum. Gradient: {@link #softmaxGradient(int, int, float[], int, float[], int, float[],
   * int)}.
   */
  public static void softmax(int rows, int columns, float[] x, int xo, float[] y, int yo) {
    int blockRows = blockRows(columns);
    for (int from = 0; from < rows; from += blockRows) {
      int to = Math.min(from + blockRows, rows);
      shiftedExps(to - from, columns, x, xo + from * columns, y, yo + from * columns);
      for (int r = from; r < to; r++) {
        int out = yo + r * columns;
        Elementwise.scale(columns, 1f / Reduce.row(columns, y, out), y, out, y, out);
      }
    }
  }

  /** dx = y (dy - sum(dy y)) along each row, y being softmax's result; dx may be dy. */
  public static void softmaxGradient(
      int rows, int columns, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      float dot = Reduce.dot(columns, dy, dyo + at, y, yo + at);
      for (int i = at; i < at + columns; i++) {
        dx[dxo + i] = y[yo + i] * (dy[dyo + i] - dot);
      }
    }
  }

  /** y = (x - max) - log(sum(exp(x - max))) along each row; y must not overlap x. */
  public static void logSoftmax(int rows, int columns, float[] x, int xo, float[] y, int yo) {
    int blockRows = blockRows(columns);
    for (int from = 0; from < rows; from += blockRows) {
      int to = Math.min(from + blockRows, rows);
      shiftedExps(to - from, columns, x, xo + from * columns, y, yo + from * columns);
      for (int r = from; r < to; r++) {
        int in = xo + r * columns;
        int out = yo + r * columns;
        float max = Reduce.largest(columns, x, in);
        float log = Maths.log(Reduce.row(columns, y, out));
        for (int i = 0; i < columns; i++) {
          y[out + i] = (x[in + i] - max) - log;
        }
      }
    }
  }

  /**
   * dx = dy - exp(y) sum(dy) along each row, y being logSoftmax's result; dx must not overlap dy or
   * y.
   */
  public static void logSoftmaxGradient(
      int rows, int columns, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      float sum = Reduce.row(columns, dy, dyo + at);
      Maths.exp(columns, y, yo + at, dx, dxo + at);
      for (int i = at; i < at + columns; i++) {
        dx[dxo + i] = Math.fma(-sum, dx[dxo + i], dy[dyo + i]);
      }
    }
  }

  /**
   * index[r] = the first position of the largest element of row r; NaN counts as larger than any
   * number.
   */
  public static void argmax(
      int rows, int columns, float[] x, int xo, int[] index, int indexOffset) {
    for (int r = 0; r < rows; r++) {
      index[indexOffset + r] = argmax(columns, x, xo + r * columns);
    }
  }

  static int argmax(int n, float[] x, int xo) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      float value = x[xo + i];
      float largest = x[xo + best];
      if (value > largest || (Float.isNaN(value) && !Float.isNaN(largest))) {
        best = i;
      }
    }
    return best;
  }

  /**
   * y = exp(x - max) / sum(exp(x - max)) along each row; y may be x. Error about 4 ulp and that of
   * the sum. Gradient: {@link #softmaxGradient(int, int, double[], int, double[], int, double[],
   * int)}.
   */
  public static void softmax(int rows, int columns, double[] x, int xo, double[] y, int yo) {
    int blockRows = blockRows(columns);
    for (int from = 0; from < rows; from += blockRows) {
      int to = Math.min(from + blockRows, rows);
      shiftedExps(to - from, columns, x, xo + from * columns, y, yo + from * columns);
      for (int r = from; r < to; r++) {
        int out = yo + r * columns;
        Elementwise.scale(columns, 1.0 / Reduce.row(columns, y, out), y, out, y, out);
      }
    }
  }

  /** dx = y (dy - sum(dy y)) along each row, y being softmax's result; dx may be dy. */
  public static void softmaxGradient(
      int rows, int columns, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double dot = Reduce.dot(columns, dy, dyo + at, y, yo + at);
      for (int i = at; i < at + columns; i++) {
        dx[dxo + i] = y[yo + i] * (dy[dyo + i] - dot);
      }
    }
  }

  /** y = (x - max) - log(sum(exp(x - max))) along each row; y must not overlap x. */
  public static void logSoftmax(int rows, int columns, double[] x, int xo, double[] y, int yo) {
    int blockRows = blockRows(columns);
    for (int from = 0; from < rows; from += blockRows) {
      int to = Math.min(from + blockRows, rows);
      shiftedExps(to - from, columns, x, xo + from * columns, y, yo + from * columns);
      for (int r = from; r < to; r++) {
        int in = xo + r * columns;
        int out = yo + r * columns;
        double max = Reduce.largest(columns, x, in);
        double log = Maths.log(Reduce.row(columns, y, out));
        for (int i = 0; i < columns; i++) {
          y[out + i] = (x[in + i] - max) - log;
        }
      }
    }
  }

  /**
   * dx = dy - exp(y) sum(dy) along each row, y being logSoftmax's result; dx must not overlap dy or
   * y.
   */
  public static void logSoftmaxGradient(
      int rows, int columns, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double sum = Reduce.row(columns, dy, dyo + at);
      Maths.exp(columns, y, yo + at, dx, dxo + at);
      for (int i = at; i < at + columns; i++) {
        dx[dxo + i] = Math.fma(-sum, dx[dxo + i], dy[dyo + i]);
      }
    }
  }

  /**
   * index[r] = the first position of the largest element of row r; NaN counts as larger than any
   * number.
   */
  public static void argmax(
      int rows, int columns, double[] x, int xo, int[] index, int indexOffset) {
    for (int r = 0; r < rows; r++) {
      index[indexOffset + r] = argmax(columns, x, xo + r * columns);
    }
  }

  static int argmax(int n, double[] x, int xo) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      double value = x[xo + i];
      double largest = x[xo + best];
      if (value > largest || (Double.isNaN(value) && !Double.isNaN(largest))) {
        best = i;
      }
    }
    return best;
  }
}
