package dev.adjoint.runtime.kernel;

/**
 * Sums, means and extremes.
 *
 * <p>The general form reduces the middle axis of {@code x: T[outer, axis, inner]} to {@code y:
 * T[outer, inner]}; inner = 1 are rows, outer = 1 columns. y is overwritten unless {@code
 * accumulate} is true, and must not overlap x.
 *
 * <p>Order of summation, in the element type: along rows (inner = 1), element i goes to lane i %
 * 16, lanes add in order and are added as a tree of 16; along other axes, one element after the
 * other; {@link #sum(int, float[], int)} of all elements in pieces of 4,096, each as a row, added
 * in order. The same bits in scalar and vector form. The relative error of a row's sum of numbers
 * of one sign is about (n / 16 + 4) * 2^-24 (2^-53 for double). Gradients: of a sum, dy to each
 * element; of a mean, dy / axis; of an extreme, {@link #extremeGradient}.
 */
public final class Reduce {
  private static final int PIECE = 4096;
  private static final float[] PROBE = new float[160];
  private static final Warmup SUM =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorRows.sum(133, PROBE, 0);
        }
      };
  private static final Warmup MAX =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorRows.max(133, PROBE, 0);
        }
      };
  private static final Warmup DOT =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorRows.dot(133, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup COLUMNS =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorRows.columnSums(4, 37, PROBE, 0, PROBE, 0, false);
        }
      };

  private Reduce() {}

  static float row(int n, float[] x, int xo) {
    return SUM.ready() ? VectorRows.sum(n, x, xo) : LaneSum.sum(n, x, xo);
  }

  static double row(int n, double[] x, int xo) {
    return LaneSum.sum(n, x, xo);
  }

  static float dot(int n, float[] x, int xo, float[] y, int yo) {
    return DOT.ready() ? VectorRows.dot(n, x, xo, y, yo) : LaneSum.dot(n, x, xo, y, yo);
  }

  static double dot(int n, double[] x, int xo, double[] y, int yo) {
    return LaneSum.dot(n, x, xo, y, yo);
  }

  static float largest(int n, float[] x, int xo) {
    if (MAX.ready()) {
      return VectorRows.max(n, x, xo);
    }
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, x[xo + i]);
    }
    return largest;
  }

  static double largest(int n, double[] x, int xo) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, x[xo + i]);
    }
    return largest;
  }

  private static void columns(
      int rows, int columns, float[] x, int xo, float[] y, int yo, boolean accumulate) {
    if (COLUMNS.ready()) {
      VectorRows.columnSums(rows, columns, x, xo, y, yo, accumulate);
      return;
    }
    if (!accumulate) {
      Elementwise.fill(columns, 0f, y, yo);
    }
    for (int r = 0; r < rows; r++) {
      Elementwise.addInto(columns, x, xo + r * columns, y, yo);
    }
  }

  private static void columns(
      int rows, int columns, double[] x, int xo, double[] y, int yo, boolean accumulate) {
    if (!accumulate) {
      Elementwise.fill(columns, 0.0, y, yo);
    }
    for (int r = 0; r < rows; r++) {
      Elementwise.addInto(columns, x, xo + r * columns, y, yo);
    }
  }

  /** The sum of {@code x: float[n]}. */
  public static float sum(int n, float[] x, int xo) {
    float s = 0;
    for (int i = 0; i < n; i += PIECE) {
      s += row(Math.min(PIECE, n - i), x, xo + i);
    }
    return s;
  }

  /** y[o, i] = sum over the axis of x[o, :, i], added to the old y if {@code accumulate}. */
  public static void sum(
      int outer, int axis, int inner, float[] x, int xo, float[] y, int yo, boolean accumulate) {
    for (int o = 0; o < outer; o++) {
      if (inner == 1) {
        float s = row(axis, x, xo + o * axis);
        y[yo + o] = accumulate ? y[yo + o] + s : s;
      } else {
        columns(axis, inner, x, xo + o * axis * inner, y, yo + o * inner, accumulate);
      }
    }
  }

  /** y[o, i] = the mean over the axis of x[o, :, i]: the sum divided by axis. */
  public static void mean(int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    sum(outer, axis, inner, x, xo, y, yo, false);
    for (int i = 0; i < outer * inner; i++) {
      y[yo + i] /= axis;
    }
  }

  /** y[o, i] = the largest of x[o, :, i]; NaN if one of them is. */
  public static void max(int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int from = xo + o * axis * inner;
      if (inner == 1) {
        y[yo + o] = largest(axis, x, from);
        continue;
      }
      Elementwise.fill(inner, Float.NEGATIVE_INFINITY, y, yo + o * inner);
      for (int a = 0; a < axis; a++) {
        for (int i = 0; i < inner; i++) {
          y[yo + o * inner + i] = Math.max(y[yo + o * inner + i], x[from + a * inner + i]);
        }
      }
    }
  }

  /** y[o, i] = the smallest of x[o, :, i]; NaN if one of them is. */
  public static void min(int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    Elementwise.fill(outer * inner, Float.POSITIVE_INFINITY, y, yo);
    for (int o = 0; o < outer; o++) {
      for (int a = 0; a < axis; a++) {
        int from = xo + (o * axis + a) * inner;
        for (int i = 0; i < inner; i++) {
          y[yo + o * inner + i] = Math.min(y[yo + o * inner + i], x[from + i]);
        }
      }
    }
  }

  /**
   * The gradient of max and min: dx = dy shared evenly between the elements equal to y, and 0
   * elsewhere; overwrites {@code dx: float[outer, axis, inner]}.
   */
  public static void extremeGradient(
      int outer,
      int axis,
      int inner,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * inner + i;
        int first = o * axis * inner + i;
        int equal = 0;
        for (int a = 0; a < axis; a++) {
          equal += x[xo + first + a * inner] == y[yo + at] ? 1 : 0;
        }
        for (int a = 0; a < axis; a++) {
          boolean hit = x[xo + first + a * inner] == y[yo + at];
          dx[dxo + first + a * inner] = hit ? dy[dyo + at] / equal : 0f;
        }
      }
    }
  }

  /** The sum of {@code x: double[n]}. */
  public static double sum(int n, double[] x, int xo) {
    double s = 0;
    for (int i = 0; i < n; i += PIECE) {
      s += row(Math.min(PIECE, n - i), x, xo + i);
    }
    return s;
  }

  /** y[o, i] = sum over the axis of x[o, :, i], added to the old y if {@code accumulate}. */
  public static void sum(
      int outer, int axis, int inner, double[] x, int xo, double[] y, int yo, boolean accumulate) {
    for (int o = 0; o < outer; o++) {
      if (inner == 1) {
        double s = row(axis, x, xo + o * axis);
        y[yo + o] = accumulate ? y[yo + o] + s : s;
      } else {
        columns(axis, inner, x, xo + o * axis * inner, y, yo + o * inner, accumulate);
      }
    }
  }

  /** y[o, i] = the mean over the axis of x[o, :, i]: the sum divided by axis. */
  public static void mean(int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    sum(outer, axis, inner, x, xo, y, yo, false);
    for (int i = 0; i < outer * inner; i++) {
      y[yo + i] /= axis;
    }
  }

  /** y[o, i] = the largest of x[o, :, i]; NaN if one of them is. */
  public static void max(int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int from = xo + o * axis * inner;
      if (inner == 1) {
        y[yo + o] = largest(axis, x, from);
        continue;
      }
      Elementwise.fill(inner, Double.NEGATIVE_INFINITY, y, yo + o * inner);
      for (int a = 0; a < axis; a++) {
        for (int i = 0; i < inner; i++) {
          y[yo + o * inner + i] = Math.max(y[yo + o * inner + i], x[from + a * inner + i]);
        }
      }
    }
  }

  /** y[o, i] = the smallest of x[o, :, i]; NaN if one of them is. */
  public static void min(int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    Elementwise.fill(outer * inner, Double.POSITIVE_INFINITY, y, yo);
    for (int o = 0; o < outer; o++) {
      for (int a = 0; a < axis; a++) {
        int from = xo + (o * axis + a) * inner;
        for (int i = 0; i < inner; i++) {
          y[yo + o * inner + i] = Math.min(y[yo + o * inner + i], x[from + i]);
        }
      }
    }
  }

  /**
   * The gradient of max and min: dx = dy shared evenly between the elements equal to y, and 0
   * elsewhere; overwrites {@code dx: double[outer, axis, inner]}.
   */
  public static void extremeGradient(
      int outer,
      int axis,
      int inner,
      double[] x,
      int xo,
      double[] y,
      int yo,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * inner + i;
        int first = o * axis * inner + i;
        int equal = 0;
        for (int a = 0; a < axis; a++) {
          equal += x[xo + first + a * inner] == y[yo + at] ? 1 : 0;
        }
        for (int a = 0; a < axis; a++) {
          boolean hit = x[xo + first + a * inner] == y[yo + at];
          dx[dxo + first + a * inner] = hit ? dy[dyo + at] / equal : 0.0;
        }
      }
    }
  }
}
