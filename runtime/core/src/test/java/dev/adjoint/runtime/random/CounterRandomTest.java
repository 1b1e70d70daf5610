package dev.adjoint.runtime.random;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CounterRandomTest {

  @Test
  void wordsOfABlockFollowEachOther() {
    int[] words = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    for (int i = 0; i < 4; i++) {
      assertThat(CounterRandom.bits(0, 0, i)).isEqualTo(words[i]);
    }
    assertThat(CounterRandom.bits(0, 0, 4)).isNotEqualTo(words[0]);
    assertThat(CounterRandom.bits(0, 1, 0)).isNotEqualTo(words[0]);
    assertThat(CounterRandom.bits(1, 0, 0)).isNotEqualTo(words[0]);
  }

  @Test
  void uniformStaysInItsInterval() {
    double sum = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      float u = CounterRandom.uniform(7, 3, i);
      assertThat(u).isAtLeast(0f);
      assertThat(u).isLessThan(1f);
      assertThat(CounterRandom.uniformAboveZero(7, 3, i)).isGreaterThan(u);
      assertThat(CounterRandom.uniformAboveZero(7, 3, i)).isAtMost(1f);
      sum += u;
    }
    assertThat(sum / n).isWithin(0.01).of(0.5);
  }

  @Test
  void fillsEqualSingleNumbersFromAnyPosition() {
    for (int position = 0; position < 5; position++) {
      for (int n = 0; n < 9; n++) {
        float[] out = new float[n + 2];
        Arrays.fill(out, -1);
        CounterRandom.uniform(7, 3, position, n, out, 1);
        for (int i = 0; i < n; i++) {
          assertThat(out[1 + i]).isEqualTo(CounterRandom.uniform(7, 3, position + i));
        }
        assertThat(out[0]).isEqualTo(-1f);
        assertThat(out[n + 1]).isEqualTo(-1f);
      }
    }
  }

  @Test
  void sineAndCosineHaveTheBitsOfStrictMath() {
    for (int i = -100_000; i <= 100_000; i++) {
      double angle = i * (Math.PI / 400_000);
      assertThat(CounterRandom.cosine(angle)).isEqualTo(StrictMath.cos(angle));
      assertThat(CounterRandom.sine(angle)).isEqualTo(StrictMath.sin(angle));
    }
    assertThat(CounterRandom.sine(1e-300)).isEqualTo(1e-300);
  }

  @Test
  void normalHasItsMoments() {
    int n = 40_000;
    double[] moments = new double[5];
    for (int i = 0; i < n; i++) {
      double x = CounterRandom.normal(11, 0, i);
      for (int k = 1; k < 5; k++) {
        moments[k] += Math.pow(x, k) / n;
      }
    }
    assertThat(moments[1]).isWithin(0.02).of(0);
    assertThat(moments[2]).isWithin(0.03).of(1);
    assertThat(moments[3]).isWithin(0.06).of(0);
    assertThat(moments[4]).isWithin(0.2).of(3);
  }

  @Test
  void permutations() {
    int[] order = Permutation.of(5, 1, 1_000);
    assertThat(Permutation.of(5, 1, 1_000)).isEqualTo(order);
    assertThat(Permutation.of(5, 2, 1_000)).isNotEqualTo(order);
    assertThat(Permutation.of(6, 1, 1_000)).isNotEqualTo(order);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
    int[] counts = new int[6];
    for (int epoch = 0; epoch < 6_000; epoch++) {
      int[] three = Permutation.of(1, epoch, 3);
      counts[three[0] * 2 + (three[1] > three[2] ? 1 : 0)]++;
    }
    for (int count : counts) {
      assertThat(count).isIn(com.google.common.collect.Range.closed(880, 1_120));
    }
    assertThat(Permutation.of(1, 1, 0)).isEmpty();
  }

  @Test
  void initializers() {
    int n = 10_000;
    float[] out = new float[n + 2];
    double[] exact = new double[n];
    Initializers.glorotUniform(3, 1, 784, 32, n, out, 1);
    Initializers.glorotUniform(3, 1, 784, 32, n, exact, 0);
    double limit = Math.sqrt(6.0 / 816);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      assertThat(out[1 + i]).isEqualTo((float) exact[i]);
      largest = Math.max(largest, Math.abs(exact[i]));
    }
    assertThat(largest).isLessThan(limit);
    assertThat(largest).isGreaterThan(0.99 * limit);
    assertThat(out[0]).isEqualTo(0f);
    assertThat(out[n + 1]).isEqualTo(0f);
    assertThat(deviation(n, 0)).isWithin(0.02).of(Math.sqrt(2.0 / 100));
    assertThat(deviation(n, 1)).isWithin(0.02).of(Math.sqrt(2.0 / 50));
    assertThat(deviation(n, 2)).isWithin(0.02).of(Math.sqrt(1.0 / 50));
    assertThat(Initializers.heLimit(6)).isEqualTo(1.0);
    assertThat(Initializers.lecunLimit(3)).isEqualTo(1.0);
  }

  @Test
  void truncatedNormal() {
    int n = 100_000;
    double[] drawn = Initializers.truncatedNormal(3, 1, 0.5, n);
    double sum = 0;
    double squares = 0;
    int outer = 0;
    for (double x : drawn) {
      assertThat(Math.abs(x)).isAtMost(1.0);
      sum += x;
      squares += x * x;
      outer += Math.abs(x) > 0.5 ? 1 : 0;
    }
    assertThat(sum / n).isWithin(0.005).of(0);
    // The deviation of the standard normal distribution within two deviations is 0.8796.
    assertThat(Math.sqrt(squares / n)).isWithin(0.003).of(0.5 * 0.8796);
    // Of 0.9545 within two deviations, 0.6827 are within one.
    assertThat((double) outer / n).isWithin(0.005).of(1 - 0.6827 / 0.9545);
    assertThat(Initializers.truncatedNormal(3, 1, 0.5, n)).isEqualTo(drawn);
    assertThat(Initializers.truncatedNormal(3, 2, 0.5, n)).isNotEqualTo(drawn);
    double[] whole = new double[10];
    Initializers.normal(3, 1, 0.5, 10, whole, 0);
    for (int i = 0; i < 10; i++) {
      assertThat(Math.abs(whole[i]) > 1 ? 0 : drawn[i] - whole[i]).isEqualTo(0.0);
    }
  }

  @Test
  void orthogonal() {
    for (int[] shape : new int[][] {{1, 1}, {1, 7}, {5, 5}, {7, 3}, {3, 7}, {130, 129}}) {
      int rows = shape[0];
      int columns = shape[1];
      double[] q = Initializers.orthogonal(9, 4, 2, rows, columns);
      assertThat(q.length).isEqualTo(rows * columns);
      boolean tall = rows > columns;
      int count = Math.min(rows, columns);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          double dot = 0;
          for (int k = 0; k < Math.max(rows, columns); k++) {
            dot +=
                tall
                    ? q[k * columns + i] * q[k * columns + j]
                    : q[i * columns + k] * q[j * columns + k];
          }
          assertThat(dot).isWithin(1e-9).of(i == j ? 4 : 0);
        }
      }
      assertThat(Initializers.orthogonal(9, 4, 2, rows, columns)).isEqualTo(q);
    }
  }

  /** Every orthogonal matrix is as likely: an element is 0 on average, its square 1 / n. */
  @Test
  void orthogonalIsUniform() {
    int n = 4;
    int draws = 20_000;
    double[] sums = new double[n * n];
    double[] squares = new double[n * n];
    int positive = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] q = Initializers.orthogonal(draw, 1, 1, n, n);
      positive += q[0] * q[5] > 0 ? 1 : 0;
      for (int i = 0; i < n * n; i++) {
        sums[i] += q[i];
        squares[i] += q[i] * q[i];
      }
    }
    for (int i = 0; i < n * n; i++) {
      assertThat(sums[i] / draws).isWithin(0.02).of(0);
      assertThat(squares[i] / draws).isWithin(0.01).of(0.25);
    }
    assertThat((double) positive / draws).isWithin(0.02).of(0.5);
  }

  private static double deviation(int n, int kind) {
    float[] out = new float[n];
    switch (kind) {
      case 0 -> Initializers.glorotNormal(3, 1, 50, 50, n, out, 0);
      case 1 -> Initializers.heNormal(3, 1, 50, n, out, 0);
      default -> Initializers.lecunNormal(3, 1, 50, n, out, 0);
    }
    double sum = 0;
    for (float x : out) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum / n);
  }
}
