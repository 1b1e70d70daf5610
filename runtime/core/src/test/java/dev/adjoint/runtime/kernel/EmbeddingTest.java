package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EmbeddingTest {
  private static int[] ids(int rows, int entries) {
    Random random = new Random(7);
    int[] ids = new int[2 + rows];
    for (int r = 0; r < rows; r++) {
      // Few entries, often.
      ids[2 + r] = random.nextInt(1 + random.nextInt(entries));
    }
    return ids;
  }

  @Test
  void looksUpRowsAndAddsTheirGradients() {
    for (int[] s : new int[][] {{1, 1, 1}, {5, 3, 7}, {40, 100, 33}, {0, 4, 3}}) {
      int[] ids = ids(s[0], s[1]);
      float[] table = Sample.floats(3 + s[1] * s[2], 1);
      float[] dy = Sample.floats(5 + s[0] * s[2], 2);
      float[] y = Sample.guarded(dy.length + 1);
      float[] gradient = Sample.guarded(table.length + 1);
      double[] doubleY = new double[dy.length];
      double[] doubleGradient = new double[table.length];
      double[] expected = new double[table.length];
      try (Parallel one = Parallel.of(1)) {
        Embedding.forward(s[0], s[2], table, 3, ids, 2, y, 5);
        Embedding.gradient(one, s[0], s[1], s[2], ids, 2, dy, 5, gradient, 3, false);
        Embedding.forward(s[0], s[2], Sample.doubles(table), 3, ids, 2, doubleY, 5);
        Embedding.gradient(
            one, s[0], s[1], s[2], ids, 2, Sample.doubles(dy), 5, doubleGradient, 3, true);
      }
      for (int i = 0; i < s[0] * s[2]; i++) {
        int entry = 3 + ids[2 + i / s[2]] * s[2] + i % s[2];
        assertThat(y[5 + i]).isEqualTo(table[entry]);
        assertThat(doubleY[5 + i]).isEqualTo((double) table[entry]);
        expected[entry] += dy[5 + i];
      }
      for (int i = 3; i < table.length; i++) {
        assertThat((double) gradient[i]).isWithin(1e-5).of(expected[i]);
        assertThat(doubleGradient[i]).isWithin(1e-13).of(expected[i]);
      }
      assertThat(gradient[2]).isEqualTo(Sample.GUARD);
      assertThat(gradient[table.length]).isEqualTo(Sample.GUARD);
      assertThat(y[dy.length]).isEqualTo(Sample.GUARD);
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    int[] ids = ids(3_000, 500);
    float[] dy = Sample.floats(3_000 * 75, 2);
    float[] expected = new float[0];
    for (int threads = 1; threads <= 3; threads++) {
      try (Parallel parallel = Parallel.of(threads)) {
        float[] gradient = Sample.guarded(500 * 75);
        Embedding.gradient(parallel, 3_000, 500, 75, ids, 2, dy, 0, gradient, 0, false);
        expected = threads == 1 ? gradient : expected;
        assertThat(gradient).isEqualTo(expected);
      }
    }
  }

  @Test
  void accumulatesOnRequest() {
    float[] gradient = {1, 2, 3, 4};
    try (Parallel one = Parallel.of(1)) {
      Embedding.gradient(
          one, 2, 2, 2, new int[] {1, 1}, 0, new float[] {10, 20, 30, 40}, 0, gradient, 0, true);
    }
    assertThat(gradient).isEqualTo(new float[] {1, 2, 43, 64});
  }
}
