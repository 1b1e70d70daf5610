package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Tensor;
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
  @ValueSource(ints = {1, 2, 7})
  void agreeWithTheCompiledModel(int time) {
    float[] x = numbers(BATCH * time * 2);
    float[] state = numbers(BATCH * 5);
    try (var compiled = CompiledSequences.create(Seed.of(3))) {
      var eager = EagerSequences.of(compiled);
      Tensor sequences = EagerTensor.of(x, BATCH, time, 2);
      assertClose(eager.forward(sequences), compiled.forward(BATCH, x));
      Tensor states = EagerTensor.of(state, BATCH, 5);
      var found = eager.from(sequences, states, states);
      var wanted = compiled.from(x, state, state);
      assertClose(found.outputs(), wanted.outputs());
      assertClose(found.hidden(), wanted.hidden());
      assertClose(found.cell(), wanted.cell());
    }
  }

  private static void assertClose(Tensor found, float[] wanted) {
    double[] values = EagerTensor.of(found).values();
    assertThat(values.length).isEqualTo(wanted.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isWithin(2e-5).of(wanted[i]);
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
