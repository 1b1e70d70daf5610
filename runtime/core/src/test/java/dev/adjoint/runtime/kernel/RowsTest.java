package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class RowsTest {
  private static final int[][] SHAPES = {
    {1, 1}, {3, 10}, {5, 16}, {2, 17}, {1, 33}, {7, 1000}, {500, 10}
  };

  private static double[] softmax(int n, float[] x, int xo) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xo + i]);
    }
    double sum = 0;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = Math.exp(x[xo + i] - max);
      sum += y[i];
    }
    for (int i = 0; i < n; i++) {
      y[i] /= sum;
    }
    return y;
  }

  @Test
  void softmaxAndItsLogarithm() {
    for (int[] s : SHAPES) {
      int n = s[0] * s[1];
      float[] x = Sample.floats(n + 3, n);
      float[] y = Sample.guarded(n + 3);
      float[] log = Sample.guarded(n + 3);
      double[] exact = new double[n];
      Rows.softmax(s[0], s[1], x, 3, y, 2);
      Rows.logSoftmax(s[0], s[1], x, 3, log, 2);
      Rows.softmax(s[0], s[1], Sample.doubles(x), 3, exact, 0);
      for (int r = 0; r < s[0]; r++) {
        double[] expected = softmax(s[1], x, 3 + r * s[1]);
        for (int i = 0; i < s[1]; i++) {
          assertThat((double) y[2 + r * s[1] + i]).isWithin(1e-6 * expected[i]).of(expected[i]);
          assertThat((double) log[2 + r * s[1] + i]).isWithin(4e-6).of(Math.log(expected[i]));
          assertThat(exact[r * s[1] + i]).isWithin(1e-14).of(expected[i]);
        }
      }
      for (float[] out : new float[][] {y, log}) {
        assertThat(out[1]).isEqualTo(Sample.GUARD);
        assertThat(out[n + 2]).isEqualTo(Sample.GUARD);
      }
      Rows.softmax(s[0], s[1], x, 3, x, 3);
      for (int i = 0; i < n; i++) {
        assertThat(x[3 + i]).isEqualTo(y[2 + i]);
      }
    }
  }

  @Test
  void softmaxOfLargeAndInfiniteLogits() {
    float[] y = new float[3];
    Rows.softmax(1, 3, new float[] {1e38f, Float.NEGATIVE_INFINITY, 1e38f}, 0, y, 0);
    assertThat(y).isEqualTo(new float[] {0.5f, 0, 0.5f});
  }

  /** Gradients against central differences, in double; float against double. */
  @Test
  void gradients() {
    int rows = 3;
    int columns = 18;
    int n = rows * columns;
    float[] x = Sample.floats(n, 1);
    float[] weights = Sample.floats(n, 2);
    double[] dx = new double[n];
    double[] y = new double[n];
    for (boolean log : new boolean[] {false, true}) {
      float[] fy = new float[n];
      float[] fdx = new float[n];
      if (log) {
        Rows.logSoftmax(rows, columns, Sample.doubles(x), 0, y, 0);
        Rows.logSoftmaxGradient(rows, columns, y, 0, Sample.doubles(weights), 0, dx, 0);
        Rows.logSoftmax(rows, columns, x, 0, fy, 0);
        Rows.logSoftmaxGradient(rows, columns, fy, 0, weights, 0, fdx, 0);
      } else {
        Rows.softmax(rows, columns, Sample.doubles(x), 0, y, 0);
        Rows.softmaxGradient(rows, columns, y, 0, Sample.doubles(weights), 0, dx, 0);
        Rows.softmax(rows, columns, x, 0, fy, 0);
        Rows.softmaxGradient(rows, columns, fy, 0, weights, 0, fdx, 0);
      }
      for (int i = 0; i < n; i++) {
        double h = 1e-5;
        double difference =
            (weighted(log, rows, columns, x, i, h, weights)
                    - weighted(log, rows, columns, x, i, -h, weights))
                / (2 * h);
        assertThat(dx[i]).isWithin(1e-8).of(difference);
        assertThat((double) fdx[i]).isWithin(5e-6).of(dx[i]);
      }
    }
  }

  private static double weighted(
      boolean log, int rows, int columns, float[] x, int at, double h, float[] weights) {
    double[] moved = Sample.doubles(x);
    moved[at] += h;
    double[] y = new double[x.length];
    if (log) {
      Rows.logSoftmax(rows, columns, moved, 0, y, 0);
    } else {
      Rows.softmax(rows, columns, moved, 0, y, 0);
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i] * y[i];
    }
    return sum;
  }

  /** An axis in the middle gives what rows give after a transposition. */
  @Test
  void axisSoftmax() {
    int outer = 2;
    int axis = 5;
    int inner = 3;
    int n = outer * axis * inner;
    double[] x = Sample.doubles(Sample.floats(n, 1));
    double[] dy = Sample.doubles(Sample.floats(n, 2));
    double[][] y = new double[4][n];
    AxisSoftmax.softmax(outer, axis, inner, x, 0, y[0], 0);
    AxisSoftmax.logSoftmax(outer, axis, inner, x, 0, y[1], 0);
    AxisSoftmax.softmaxGradient(outer, axis, inner, y[0], 0, dy, 0, y[2], 0);
    AxisSoftmax.logSoftmaxGradient(outer, axis, inner, y[1], 0, dy, 0, y[3], 0);
    double[][] rows = new double[4][n];
    double[] xt = transposed(outer, axis, inner, x);
    double[] dyt = transposed(outer, axis, inner, dy);
    Rows.softmax(outer * inner, axis, xt, 0, rows[0], 0);
    Rows.logSoftmax(outer * inner, axis, xt, 0, rows[1], 0);
    Rows.softmaxGradient(outer * inner, axis, rows[0], 0, dyt, 0, rows[2], 0);
    Rows.logSoftmaxGradient(outer * inner, axis, rows[1], 0, dyt, 0, rows[3], 0);
    for (int k = 0; k < 4; k++) {
      double[] actual = transposed(outer, axis, inner, y[k]);
      for (int i = 0; i < n; i++) {
        assertThat(actual[i]).isWithin(1e-14).of(rows[k][i]);
      }
    }
  }

  private static double[] transposed(int outer, int axis, int inner, double[] x) {
    double[] y = new double[x.length];
    for (int o = 0; o < outer; o++) {
      for (int a = 0; a < axis; a++) {
        for (int i = 0; i < inner; i++) {
          y[(o * inner + i) * axis + a] = x[(o * axis + a) * inner + i];
        }
      }
    }
    return y;
  }

  @Test
  void argmaxTakesTheFirstAndNan() {
    float[] x = {1, 3, 3, 2, Float.NaN, 9, Float.NEGATIVE_INFINITY, -1, -2};
    int[] index = new int[4];
    Rows.argmax(3, 3, x, 0, index, 1);
    assertThat(index).isEqualTo(new int[] {0, 1, 1, 1});
  }
}
