package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class ElementwiseTest {
  private static final int[] LENGTHS = {0, 1, 10, 16, 17, 33, 100};

  @Test
  void reluAndItsGradient() {
    for (int n : LENGTHS) {
      float[] x = Sample.floats(n + 1, 1);
      float[] dy = Sample.floats(n + 2, 2);
      float[] y = Sample.guarded(n + 2);
      float[] dx = Sample.guarded(n + 2);
      Elementwise.relu(n, x, 1, y, 1);
      Elementwise.reluGradient(n, dy, 2, x, 1, dx, 1);
      float[] vector = Sample.guarded(n + 2);
      int whole = VectorElementwise.reluGradient(n, dy, 2, x, 1, vector, 1);
      for (int i = 0; i < n + 2; i++) {
        boolean inside = i >= 1 && i <= n;
        assertThat(y[i]).isEqualTo(inside ? Math.max(0f, x[i]) : Sample.GUARD);
        float d = inside && x[i] > 0 ? dy[i + 1] : 0f;
        assertThat(dx[i]).isEqualTo(inside ? d : Sample.GUARD);
        assertThat(vector[i]).isEqualTo(inside && i <= whole ? d : Sample.GUARD);
      }
    }
  }

  @Test
  void bytesAreUnsigned() {
    for (int n : new int[] {0, 1, 16, 17, 256}) {
      byte[] x = new byte[n + 3];
      for (int i = 0; i < x.length; i++) {
        x[i] = (byte) (255 - i);
      }
      float[] scalar = Sample.guarded(n + 2);
      float[] vector = Sample.guarded(n + 2);
      double[] exact = new double[n];
      Elementwise.bytesToFloats(n, x, 3, 1 / 255f, -0.5f, scalar, 1);
      int whole = VectorElementwise.bytesToFloats(n, x, 3, 1 / 255f, -0.5f, vector, 1);
      Elementwise.bytesToDoubles(n, x, 3, 1 / 255.0, -0.5, exact, 0);
      for (int i = 0; i < n; i++) {
        assertThat(scalar[1 + i]).isEqualTo(Math.fma((float) (x[3 + i] & 0xFF), 1 / 255f, -0.5f));
        assertThat(vector[1 + i]).isEqualTo(i < whole ? scalar[1 + i] : Sample.GUARD);
        assertThat(exact[i]).isWithin(1e-7).of(scalar[1 + i]);
      }
      assertThat(scalar[n + 1]).isEqualTo(Sample.GUARD);
      assertThat(vector[n + 1]).isEqualTo(Sample.GUARD);
    }
  }

  @Test
  void plainOnes() {
    float[] x = {1, 2, 3, 4, 5, 6};
    float[] y = new float[6];
    Elementwise.addRow(2, 3, x, 0, new float[] {0, 10, 20, 30}, 1, y, 0);
    assertThat(y).isEqualTo(new float[] {11, 22, 33, 14, 25, 36});
    Elementwise.add(2, x, 0, x, 4, y, 1);
    assertThat(y).isEqualTo(new float[] {11, 6, 8, 14, 25, 36});
    Elementwise.addInto(1, x, 5, y, 0);
    Elementwise.addScaledInto(1, 2f, x, 5, y, 5);
    Elementwise.scale(1, 3f, y, 1, y, 1);
    Elementwise.fill(2, 7f, y, 2);
    assertThat(y).isEqualTo(new float[] {17, 18, 7, 7, 25, 48});
  }

  @Test
  void gathersRows() {
    int[] index = {9, 2, 0, 2};
    float[] y = Sample.guarded(7);
    Gather.rows(3, 2, 2, new float[] {0, 1, 2, 3, 4, 5}, index, 1, y, 1);
    assertThat(y).isEqualTo(new float[] {Sample.GUARD, 4, 5, 0, 1, 4, 5});
    int[] labels = new int[3];
    Gather.rows(3, 1, 1, new int[] {7, 8, 9}, index, 1, labels, 0);
    assertThat(labels).isEqualTo(new int[] {9, 7, 9});
    byte[] bytes = new byte[4];
    Gather.rows(2, 2, 2, new byte[] {0, 1, 2, 3, -1, 5}, index, 1, bytes, 0);
    assertThat(bytes).isEqualTo(new byte[] {-1, 5, 0, 1});
    Gather.rows(2, 2, 2, new byte[] {0, 1, 2, 3, -1, 5}, index, 1, 2f, 1f, y, 0);
    assertThat(y).isEqualTo(new float[] {511, 11, 1, 3, 1, 4, 5});
    double[] doubles = new double[2];
    Gather.rows(1, 2, 2, new byte[] {0, 1, 2, 3, -1, 5}, index, 1, 2.0, 1.0, doubles, 0);
    assertThat(doubles).isEqualTo(new double[] {511, 11});
    int[] windows = new int[6];
    Gather.rows(2, 3, 1, new int[] {7, 8, 9, 10, 11}, index, 1, windows, 0);
    assertThat(windows).isEqualTo(new int[] {9, 10, 11, 7, 8, 9});
  }
}
