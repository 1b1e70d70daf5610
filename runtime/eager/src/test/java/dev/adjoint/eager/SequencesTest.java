package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurrent layers: eager against compiled, and a session step by step against whole sequences. */
class SequencesTest {
  private static final int BATCH = 3;
  private static final int TIME = 6;

  private static float[] numbers(int count) {
    var random = new Random(count);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void agreeWithTheCompiledModel(int batch) {
    try (var twins = Twins.of(Sequences.class, Sequences.class.getClassLoader())) {
      assertThat(twins.assertAgree(batch, 2e-5)).isEqualTo(4);
    }
  }

  /** Step {@code t} of each sequence. */
  private static float[] step(float[] x, int width, int t) {
    var step = new float[BATCH * width];
    for (int b = 0; b < BATCH; b++) {
      System.arraycopy(x, (b * TIME + t) * width, step, b * width, width);
    }
    return step;
  }

  @Test
  void aSessionStepByStepIsTheWholeSequence() {
    float[] x = numbers(BATCH * TIME * 2);
    try (var model = CompiledSequences.create(Seed.of(3));
        var session = model.session()) {
      float[] whole = model.next(BATCH, x);
      for (int t = 0; t < TIME; t++) {
        assertThat(session.next(BATCH, step(x, 2, t))).isEqualTo(step(whole, 5, t));
      }
      session.reset();
      assertThat(session.next(BATCH, x)).isEqualTo(whole);
    }
  }

  @Test
  void trainsOnWindowsOfAnyLength() {
    try (var model = CompiledSequences.create(Seed.of(3))) {
      double first = 0;
      double last = 0;
      for (int epoch = 0; epoch < 60; epoch++) {
        last = 0;
        for (int time : new int[] {7, 1, 4, 7}) {
          float[] x = numbers(BATCH * time * 2);
          var y = new float[BATCH];
          for (int b = 0; b < BATCH; b++) {
            y[b] = x[b * time * 2] - x[b * time * 2 + 1];
          }
          last += model.step(x, y);
        }
        first = epoch == 0 ? last : first;
      }
      assertThat(last).isLessThan(first / 10);
    }
  }

  @Test
  void doesNotDependOnThreads() {
    float[] x = numbers(BATCH * TIME * 2);
    float[] y = numbers(BATCH);
    var results = new float[2][];
    for (int i = 0; i < 2; i++) {
      var options = Options.defaults().threads(1 + 2 * i);
      try (var model = CompiledSequences.create(Seed.of(3), options)) {
        model.step(x, y);
        results[i] = model.forward(BATCH, x);
      }
    }
    assertThat(Arrays.equals(results[0], results[1])).isTrue();
  }
}
