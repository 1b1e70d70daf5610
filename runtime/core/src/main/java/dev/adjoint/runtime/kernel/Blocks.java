package dev.adjoint.runtime.kernel;

/**
 * Parts of rows and their largest elements: what slices, joined tensors and padding move, and
 * indices of maxima.
 *
 * <p>Offsets and steps count elements. Outputs are overwritten and must not overlap an input,
 * unless a method says so.
 */
public final class Blocks {

  private Blocks() {}

  /**
   * Copies {@code length} elements of each of {@code rows} rows: {@code y[yo + r * yStep + i] =
   * x[xo + r * xStep + i]}.
   */
  public static void copy(
      int rows, int length, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
    if (length == xStep && length == yStep) {
      System.arraycopy(x, xo, y, yo, rows * length);
      return;
    }
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, xo + r * xStep, y, yo + r * yStep, length);
    }
  }

  /** The same for doubles. */
  public static void copy(
      int rows, int length, double[] x, int xo, int xStep, double[] y, int yo, int yStep) {
    if (length == xStep && length == yStep) {
      System.arraycopy(x, xo, y, yo, rows * length);
      return;
    }
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, xo + r * xStep, y, yo + r * yStep, length);
    }
  }

  /**
   * {@code y} is x, but {@code y[o, index[r], i] = part[o, r, i]}; y may be x itself, of which only
   * the part is written then. {@code x, y: float[outer, entries, inner], index: int[n], part:
   * float[outer, n, inner]}. The caller has checked that indices are from 0 to entries - 1.
   */
  @SuppressWarnings("ReferenceEquality") // whether it is the same memory
  public static void update(
      int outer,
      int entries,
      int n,
      int inner,
      float[] x,
      int xo,
      int[] index,
      int io,
      float[] part,
      int po,
      float[] y,
      int yo) {
    if (x != y || xo != yo) {
      System.arraycopy(x, xo, y, yo, outer * entries * inner);
    }
    for (int o = 0; o < outer; o++) {
      for (int r = 0; r < n; r++) {
        int to = yo + (o * entries + index[io + r]) * inner;
        System.arraycopy(part, po + (o * n + r) * inner, y, to, inner);
      }
    }
  }

  /** The same for doubles. */
  @SuppressWarnings("ReferenceEquality") // whether it is the same memory
  public static void update(
      int outer,
      int entries,
      int n,
      int inner,
      double[] x,
      int xo,
      int[] index,
      int io,
      double[] part,
      int po,
      double[] y,
      int yo) {
    if (x != y || xo != yo) {
      System.arraycopy(x, xo, y, yo, outer * entries * inner);
    }
    for (int o = 0; o < outer; o++) {
      for (int r = 0; r < n; r++) {
        int to = yo + (o * entries + index[io + r]) * inner;
        System.arraycopy(part, po + (o * n + r) * inner, y, to, inner);
      }
    }
  }

  /**
   * {@code y[o, i]} is the first a with the largest {@code x[o, a, i]}; NaN is larger than any
   * number. {@code x: float[outer, axis, inner], y: float[outer, inner]}, exact below 2²⁴.
   */
  public static void argmax(int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int from = xo + o * axis * inner + i;
        int best = 0;
        float largest = x[from];
        for (int a = 1; a < axis; a++) {
          float value = x[from + a * inner];
          if (value > largest || (Float.isNaN(value) && !Float.isNaN(largest))) {
            best = a;
            largest = value;
          }
        }
        y[yo + o * inner + i] = best;
      }
    }
  }

  /** The same for doubles. */
  public static void argmax(
      int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int from = xo + o * axis * inner + i;
        int best = 0;
        double largest = x[from];
        for (int a = 1; a < axis; a++) {
          double value = x[from + a * inner];
          if (value > largest || (Double.isNaN(value) && !Double.isNaN(largest))) {
            best = a;
            largest = value;
          }
        }
        y[yo + o * inner + i] = best;
      }
    }
  }
}
