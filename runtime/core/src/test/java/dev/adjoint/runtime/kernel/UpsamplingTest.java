package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class UpsamplingTest {
  private static final int[][] SHAPES = {
    {1, 1, 1, 1, 1, 1}, {2, 3, 4, 5, 2, 2}, {1, 2, 3, 17, 3, 1}, {3, 1, 5, 2, 1, 4}
  };

  @Test
  void repeatsPixelsAndAddsTheirGradients() {
    for (int[] s : SHAPES) {
      float[] x = Sample.floats(3 + s[0] * s[1] * s[2] * s[3], 1);
      float[] dy = Sample.floats(5 + (x.length - 3) * s[4] * s[5], 2);
      float[] y = Sample.guarded(dy.length + 2);
      float[] dx = Sample.guarded(x.length + 2);
      double[] doubleY = new double[dy.length];
      double[] doubleDx = new double[x.length];
      double[] gradient = new double[x.length];
      Upsampling.nearest(s[0], s[1], s[2], s[3], s[4], s[5], x, 3, y, 5);
      Upsampling.nearestGradient(s[0], s[1], s[2], s[3], s[4], s[5], dy, 5, dx, 3);
      Upsampling.nearest(s[0], s[1], s[2], s[3], s[4], s[5], Sample.doubles(x), 3, doubleY, 5);
      Upsampling.nearestGradient(
          s[0], s[1], s[2], s[3], s[4], s[5], Sample.doubles(dy), 5, doubleDx, 3);
      for (int at = 5; at < dy.length; at++) {
        int source = 3 + source(s, at - 5);
        assertThat(y[at]).isEqualTo(x[source]);
        assertThat(doubleY[at]).isEqualTo((double) x[source]);
        gradient[source] += dy[at];
      }
      for (int i = 3; i < x.length; i++) {
        assertThat((double) dx[i]).isWithin(1e-5).of(gradient[i]);
        assertThat(doubleDx[i]).isWithin(1e-13).of(gradient[i]);
      }
      assertThat(y[4]).isEqualTo(Sample.GUARD);
      assertThat(y[dy.length]).isEqualTo(Sample.GUARD);
      assertThat(dx[2]).isEqualTo(Sample.GUARD);
      assertThat(dx[x.length]).isEqualTo(Sample.GUARD);
    }
  }

  private static int source(int[] s, int at) {
    int c = at % s[3];
    int v = at / s[3] % (s[2] * s[5]) / s[5];
    int h = at / s[3] / (s[2] * s[5]) % (s[1] * s[4]) / s[4];
    int n = at / s[3] / (s[2] * s[5]) / (s[1] * s[4]);
    return ((n * s[1] + h) * s[2] + v) * s[3] + c;
  }
}
