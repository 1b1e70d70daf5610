package dev.adjoint.runtime.kernel;

/**
 * Softmax and its logarithm along an axis that is not the last: the middle axis of {@code x:
 * T[outer, axis, inner]}. {@link Rows} has the last axis, where the formulas, stability and errors
 * are stated; here sums run along the axis in order. In plain loops.
 *
 * <p>Results are overwritten.
 */
public final class AxisSoftmax {

  private AxisSoftmax() {}

  /** Softmax along the middle axis; y may be x. */
  public static void softmax(int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        float max = max(axis, inner, x, xo + first);
        float sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] = Maths.exp(x[xo + at] - max);
          sum += y[yo + at];
        }
        float factor = 1f / sum;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] *= factor;
        }
      }
    }
  }

  /** dx = y (dy - sum(dy y)) along the middle axis; dx may be dy. */
  public static void softmaxGradient(
      int outer, int axis, int inner, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        float dot = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dot = Math.fma(dy[dyo + at], y[yo + at], dot);
        }
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dx[dxo + at] = y[yo + at] * (dy[dyo + at] - dot);
        }
      }
    }
  }

  /** Log-softmax along the middle axis; y may be x. */
  public static void logSoftmax(
      int outer, int axis, int inner, float[] x, int xo, float[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        float max = max(axis, inner, x, xo + first);
        float sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          sum += Maths.exp(x[xo + at] - max);
        }
        float log = Maths.log(sum);
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] = (x[xo + at] - max) - log;
        }
      }
    }
  }

  /** dx = dy - exp(y) sum(dy) along the middle axis; dx may be dy. */
  public static void logSoftmaxGradient(
      int outer, int axis, int inner, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        float sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          sum += dy[dyo + at];
        }
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dx[dxo + at] = Math.fma(-sum, Maths.exp(y[yo + at]), dy[dyo + at]);
        }
      }
    }
  }

  private static float max(int axis, int inner, float[] x, int from) {
    float max = x[from];
    for (int a = 1; a < axis; a++) {
      max = Math.max(max, x[from + a * inner]);
    }
    return max;
  }

  /** Softmax along the middle axis; y may be x. */
  public static void softmax(
      int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        double max = max(axis, inner, x, xo + first);
        double sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] = Maths.exp(x[xo + at] - max);
          sum += y[yo + at];
        }
        double factor = 1.0 / sum;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] *= factor;
        }
      }
    }
  }

  /** dx = y (dy - sum(dy y)) along the middle axis; dx may be dy. */
  public static void softmaxGradient(
      int outer,
      int axis,
      int inner,
      double[] y,
      int yo,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        double dot = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dot = Math.fma(dy[dyo + at], y[yo + at], dot);
        }
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dx[dxo + at] = y[yo + at] * (dy[dyo + at] - dot);
        }
      }
    }
  }

  /** Log-softmax along the middle axis; y may be x. */
  public static void logSoftmax(
      int outer, int axis, int inner, double[] x, int xo, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        double max = max(axis, inner, x, xo + first);
        double sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          sum += Maths.exp(x[xo + at] - max);
        }
        double log = Maths.log(sum);
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          y[yo + at] = (x[xo + at] - max) - log;
        }
      }
    }
  }

  /** dx = dy - exp(y) sum(dy) along the middle axis; dx may be dy. */
  public static void logSoftmaxGradient(
      int outer,
      int axis,
      int inner,
      double[] y,
      int yo,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * axis * inner + i;
        double sum = 0;
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          sum += dy[dyo + at];
        }
        for (int a = 0, at = first; a < axis; a++, at += inner) {
          dx[dxo + at] = Math.fma(-sum, Maths.exp(y[yo + at]), dy[dyo + at]);
        }
      }
    }
  }

  private static double max(int axis, int inner, double[] x, int from) {
    double max = x[from];
    for (int a = 1; a < axis; a++) {
      max = Math.max(max, x[from + a * inner]);
    }
    return max;
  }
}
