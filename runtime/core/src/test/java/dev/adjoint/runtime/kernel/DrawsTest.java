package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.random.CounterRandom;
import org.junit.jupiter.api.Test;

/** Draws against numbers word by word, and their moments. */
final class DrawsTest {
  private static final int N = 300_001;

  @Test
  void areThoseOfTheCounterForAnyNumberOfThreads() {
    try (var one = Parallel.of(1);
        var three = Parallel.of(3)) {
      for (int n : new int[] {1, 2, 3, 5, 1023, 1025, N}) {
        var y = new float[n + 3];
        var z = new float[n + 3];
        Draws.uniform(one, 7, 9, n, y, 2);
        Draws.uniform(three, 7, 9, n, z, 2);
        assertThat(z).isEqualTo(y);
        assertThat(y[0] + y[1] + y[n + 2]).isEqualTo(0);
        for (int i = 0; i < n; i++) {
          assertThat(y[2 + i]).isEqualTo(CounterRandom.uniform(7, 9, i));
        }
        var normal = new double[n];
        Draws.normal(three, 7, 9, n, normal, 0);
        for (int i = 0; i < Math.min(n, 3000); i++) {
          assertThat(normal[i]).isWithin(1e-14).of(CounterRandom.normal(7, 9, i));
        }
      }
    }
  }

  @Test
  void haveTheMomentsOfTheirDistributions() {
    try (var parallel = Parallel.of(1)) {
      var y = new double[N];
      Draws.normal(parallel, 1, 2, N, y, 0);
      assertThat(mean(y)).isWithin(0.01).of(0);
      assertThat(deviation(y)).isWithin(0.01).of(1);
      Draws.uniform(parallel, 1, 2, N, y, 0);
      assertThat(mean(y)).isWithin(0.005).of(0.5);
      assertThat(deviation(y)).isWithin(0.005).of(Math.sqrt(1 / 12.0));
      Draws.bernoulli(parallel, 1, 2, N, 0.9, 1 / 0.9, y, 0);
      assertThat(mean(y)).isWithin(0.005).of(1);
      var floats = new float[N];
      Draws.bernoulli(parallel, 1, 2, N, 0.9, (float) (1 / 0.9), floats, 0);
      for (int i = 0; i < N; i++) {
        assertThat(floats[i] == 0).isEqualTo(y[i] == 0);
      }
      Draws.bernoulli(parallel, 1, 2, N, 1, 1, y, 0);
      assertThat(mean(y)).isEqualTo(1);
      Draws.bernoulli(parallel, 1, 2, N, 0, 1, y, 0);
      assertThat(mean(y)).isEqualTo(0);
    }
  }

  private static double mean(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    return sum / y.length;
  }

  private static double deviation(double[] y) {
    double mean = mean(y);
    double sum = 0;
    for (double value : y) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / y.length);
  }
}
