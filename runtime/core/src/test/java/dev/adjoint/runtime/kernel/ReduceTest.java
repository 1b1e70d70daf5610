package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ReduceTest {
  private static final int[] LENGTHS = {0, 1, 2, 3, 4, 7, 8, 10, 15, 16, 17, 31, 32, 33, 100, 1003};

  /** The rule, spelled out: sixteen lanes, then a tree. */
  static float tree(int n, float[] x, int xo) {
    float[] lanes = new float[16];
    for (int i = 0; i < n; i++) {
      lanes[i % 16] += x[xo + i];
    }
    for (int width = 8; width > 0; width /= 2) {
      for (int i = 0; i < width; i++) {
        lanes[i] += lanes[i + width];
      }
    }
    return lanes[0];
  }

  @Test
  void rowsFollowTheRuleInBothForms() {
    for (int n : LENGTHS) {
      float[] x = Sample.floats(n + 5, n);
      assertThat(LaneSum.sum(n, x, 5)).isEqualTo(tree(n, x, 5));
      assertThat(VectorRows.sum(n, x, 5)).isEqualTo(tree(n, x, 5));
      float[] y = Sample.floats(n + 2, n + 1);
      assertThat(VectorRows.dot(n, x, 5, y, 2)).isEqualTo(LaneSum.dot(n, x, 5, y, 2));
    }
  }

  @Test
  void flatSumsAddPiecesInOrder() {
    int n = 2 * 4096 + 100;
    float[] x = Sample.floats(n + 1, 9);
    float expected = tree(4096, x, 1) + tree(4096, x, 4097);
    assertThat(Reduce.sum(n, x, 1)).isEqualTo(expected + tree(100, x, 8193));
    double exact = 0;
    for (int i = 1; i <= n; i++) {
      exact += x[i];
    }
    assertThat((double) Reduce.sum(n, x, 1)).isWithin(1e-3).of(exact);
    assertThat(Reduce.sum(n, Sample.doubles(x), 1)).isWithin(1e-10).of(exact);
  }

  @Test
  void columnsAreTheSameInBothForms() {
    for (int columns : LENGTHS) {
      for (int rows : new int[] {0, 1, 5}) {
        for (boolean accumulate : new boolean[] {false, true}) {
          float[] x = Sample.floats(3 + rows * columns, 1);
          float[] y = Sample.guarded(columns + 4);
          VectorRows.columnSums(rows, columns, x, 3, y, 2, accumulate);
          for (int j = 0; j < columns; j++) {
            float s = accumulate ? Sample.GUARD : 0;
            for (int r = 0; r < rows; r++) {
              s += x[3 + r * columns + j];
            }
            assertThat(y[2 + j]).isEqualTo(s);
          }
          assertThat(y[1]).isEqualTo(Sample.GUARD);
          assertThat(y[columns + 2]).isEqualTo(Sample.GUARD);
        }
      }
    }
  }

  @Test
  void generalAxis() {
    for (int[] s : new int[][] {{2, 3, 4}, {3, 5, 1}, {1, 17, 33}, {4, 1, 2}, {2, 40, 1}}) {
      int outer = s[0];
      int axis = s[1];
      int inner = s[2];
      float[] x = Sample.floats(1 + outer * axis * inner, 3);
      float[] sum = Sample.guarded(outer * inner + 2);
      Reduce.sum(outer, axis, inner, x, 1, sum, 1, true);
      float[] mean = new float[outer * inner];
      Reduce.mean(outer, axis, inner, x, 1, mean, 0);
      double[] max = new double[outer * inner];
      Reduce.max(outer, axis, inner, Sample.doubles(x), 1, max, 0);
      float[] min = new float[outer * inner];
      Reduce.min(outer, axis, inner, x, 1, min, 0);
      float[] floatMax = new float[outer * inner];
      Reduce.max(outer, axis, inner, x, 1, floatMax, 0);
      for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner; i++) {
          float[] values = new float[axis];
          double exact = 0;
          for (int a = 0; a < axis; a++) {
            values[a] = x[1 + (o * axis + a) * inner + i];
            exact += values[a];
          }
          Arrays.sort(values);
          int at = o * inner + i;
          assertThat((double) sum[1 + at]).isWithin(4e-3).of(Sample.GUARD + exact);
          assertThat((double) mean[at]).isWithin(1e-6).of(exact / axis);
          assertThat(min[at]).isEqualTo(values[0]);
          assertThat(floatMax[at]).isEqualTo(values[axis - 1]);
          assertThat(max[at]).isEqualTo((double) values[axis - 1]);
        }
      }
      assertThat(sum[0]).isEqualTo(Sample.GUARD);
      assertThat(sum[outer * inner + 1]).isEqualTo(Sample.GUARD);
    }
  }

  @Test
  void extremesOfNanAndTheirGradient() {
    float[] x = {1, 3, 3, Float.NaN, 2, 1};
    float[] y = new float[2];
    Reduce.max(2, 3, 1, x, 0, y, 0);
    assertThat(y).isEqualTo(new float[] {3, Float.NaN});
    assertThat(VectorRows.max(3, x, 3)).isNaN();
    assertThat(VectorRows.max(3, x, 0)).isEqualTo(3f);
    float[] dx = Sample.guarded(3);
    Reduce.extremeGradient(1, 3, 1, x, 0, y, 0, new float[] {5}, 0, dx, 0);
    assertThat(dx).isEqualTo(new float[] {0, 2.5f, 2.5f});
  }
}
