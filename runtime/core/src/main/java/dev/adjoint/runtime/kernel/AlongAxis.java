package dev.adjoint.runtime.kernel;

/**
 * What goes along one axis of a tensor: its entries in the opposite order, and sums of all up to
 * each.
 *
 * <p>{@code x, y: float[outer, n, inner]}; offsets count elements. y is overwritten and must not
 * overlap x.
 */
public final class AlongAxis {

  private AlongAxis() {}

  /** {@code y[o, i, r] = x[o, n - 1 - i, r]}. */
  public static void reverse(int outer, int n, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int last = xo + (o * n + n - 1) * inner;
      int to = yo + o * n * inner;
      if (inner == 1) {
        for (int i = 0; i < n; i++) {
          y[to + i] = x[last - i];
        }
      } else {
        Blocks.copy(n, inner, x, last, -inner, y, to, inner);
      }
    }
  }

  /** The same for doubles. */
  public static void reverse(int outer, int n, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int last = xo + (o * n + n - 1) * inner;
      int to = yo + o * n * inner;
      if (inner == 1) {
        for (int i = 0; i < n; i++) {
          y[to + i] = x[last - i];
        }
      } else {
        Blocks.copy(n, inner, x, last, -inner, y, to, inner);
      }
    }
  }

  /** {@code y[o, i, r] = x[o, 0, r] + … + x[o, i, r]}, added from left to right. */
  public static void runningSum(int outer, int n, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer && n > 0; o++) {
      int at = o * n * inner;
      System.arraycopy(x, xo + at, y, yo + at, inner);
      for (int i = inner; i < n * inner; i++) {
        y[yo + at + i] = y[yo + at + i - inner] + x[xo + at + i];
      }
    }
  }

  /** The same for doubles. */
  public static void runningSum(
      int outer, int n, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer && n > 0; o++) {
      int at = o * n * inner;
      System.arraycopy(x, xo + at, y, yo + at, inner);
      for (int i = inner; i < n * inner; i++) {
        y[yo + at + i] = y[yo + at + i - inner] + x[xo + at + i];
      }
    }
  }
}
