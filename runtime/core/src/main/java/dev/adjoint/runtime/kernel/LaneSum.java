package dev.adjoint.runtime.kernel;

/**
 * Sums in the one order that all machines share: element i belongs to lane i % 16, a lane adds its
 * elements in order, and lanes are added as a tree, l with l + 8, then l + 4, l + 2, l + 1. In
 * plain loops, one pass a lane; {@link VectorRows} has the vector form.
 */
final class LaneSum {
  static final int LANES = 16;

  private LaneSum() {}

  static float sum(int n, float[] x, int xo) {
    return sum(0, 1, n, x, xo);
  }

  /** The lanes {@code lane}, {@code lane + width}, ... of the tree. */
  private static float sum(int lane, int width, int n, float[] x, int xo) {
    if (width < LANES) {
      return sum(lane, 2 * width, n, x, xo) + sum(lane + width, 2 * width, n, x, xo);
    }
    float s = 0;
    for (int i = lane; i < n; i += LANES) {
      s += x[xo + i];
    }
    return s;
  }

  /** The sum of fma products x[i] * y[i]. */
  static float dot(int n, float[] x, int xo, float[] y, int yo) {
    return dot(0, 1, n, x, xo, y, yo);
  }

  private static float dot(int lane, int width, int n, float[] x, int xo, float[] y, int yo) {
    if (width < LANES) {
      return dot(lane, 2 * width, n, x, xo, y, yo) + dot(lane + width, 2 * width, n, x, xo, y, yo);
    }
    float s = 0;
    for (int i = lane; i < n; i += LANES) {
      s = Math.fma(x[xo + i], y[yo + i], s);
    }
    return s;
  }

  static double sum(int n, double[] x, int xo) {
    return sum(0, 1, n, x, xo);
  }

  /** The lanes {@code lane}, {@code lane + width}, ... of the tree. */
  private static double sum(int lane, int width, int n, double[] x, int xo) {
    if (width < LANES) {
      return sum(lane, 2 * width, n, x, xo) + sum(lane + width, 2 * width, n, x, xo);
    }
    double s = 0;
    for (int i = lane; i < n; i += LANES) {
      s += x[xo + i];
    }
    return s;
  }

  /** The sum of fma products x[i] * y[i]. */
  static double dot(int n, double[] x, int xo, double[] y, int yo) {
    return dot(0, 1, n, x, xo, y, yo);
  }

  private static double dot(int lane, int width, int n, double[] x, int xo, double[] y, int yo) {
    if (width < LANES) {
      return dot(lane, 2 * width, n, x, xo, y, yo) + dot(lane + width, 2 * width, n, x, xo, y, yo);
    }
    double s = 0;
    for (int i = lane; i < n; i += LANES) {
      s = Math.fma(x[xo + i], y[yo + i], s);
    }
    return s;
  }
}
