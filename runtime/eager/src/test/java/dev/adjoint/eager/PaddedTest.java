package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Tensor;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recurrent layers with a mask: a row of a padded batch is what it is alone, without padding. */
class PaddedTest {
  private static final int[] LENGTHS = {4, 7, 1, 0, 5};
  private static final int BATCH = LENGTHS.length;
  private static final int TIME = 7;

  private static float[] numbers(int count) {
    var random = new Random(count);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  /** Sequences that begin at once, or, if {@code late}, end with the last step. */
  private static boolean[] there(boolean late) {
    var there = new boolean[BATCH * TIME];
    for (int b = 0; b < BATCH; b++) {
      int from = b * TIME + (late ? TIME - LENGTHS[b] : 0);
      Arrays.fill(there, from, from + LENGTHS[b], true);
    }
    return there;
  }

  private static float[] row(float[] x, int row, int width) {
    return Arrays.copyOfRange(x, row * width, (row + 1) * width);
  }

  @Test
  void agreesWithTheCompiledModel() {
    float[] x = numbers(BATCH * TIME * 2);
    float[] h = numbers(BATCH * 4);
    float[] c = numbers(BATCH * 5);
    try (var compiled = CompiledPadded.create(Seed.of(3))) {
      var eager = EagerPadded.of(compiled);
      for (boolean late : new boolean[] {false, true}) {
        var mask = EagerBoolTensor.of(there(late), BATCH, TIME);
        Tensor sequences = EagerTensor.of(x, BATCH, TIME, 2);
        Tensor states = EagerTensor.of(c, BATCH, 5);
        assertClose(
            eager.forward(sequences, EagerTensor.of(h, BATCH, 4), mask),
            compiled.forward(x, h, there(late)));
        var found = eager.read(sequences, states, states, mask);
        var wanted = compiled.read(x, c, c, there(late));
        assertClose(found.outputs(), wanted.outputs());
        assertClose(found.hidden(), wanted.hidden());
        assertClose(found.cell(), wanted.cell());
      }
    }
  }

  private static void assertClose(Tensor found, float[] wanted) {
    double[] values = EagerTensor.of(found).values();
    assertThat(values.length).isEqualTo(wanted.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isWithin(2e-5).of(wanted[i]);
    }
  }

  @Test
  void aRowIsWhatItIsAlone() {
    float[] x = numbers(BATCH * TIME * 2);
    float[] h = numbers(BATCH * 4);
    float[] c = numbers(BATCH * 5);
    try (var model = CompiledPadded.create(Seed.of(3))) {
      for (boolean late : new boolean[] {false, true}) {
        float[] all = model.forward(x, h, there(late));
        var states = model.read(x, c, c, there(late));
        for (int b = 0; b < BATCH; b++) {
          int n = LENGTHS[b];
          if (n == 0) {
            assertThat(row(all, b, 10)).isEqualTo(new float[10]);
            assertThat(row(states.outputs(), b, TIME * 5)).isEqualTo(new float[TIME * 5]);
            assertThat(row(states.hidden(), b, 5)).isEqualTo(row(c, b, 5));
            assertThat(row(states.cell(), b, 5)).isEqualTo(row(c, b, 5));
            continue;
          }
          int from = b * TIME + (late ? TIME - n : 0);
          float[] alone = Arrays.copyOfRange(x, from * 2, (from + n) * 2);
          var whole = new boolean[n];
          Arrays.fill(whole, true);
          assertWithMessage("row %s", b)
              .that(row(all, b, 10))
              .isEqualTo(model.forward(alone, row(h, b, 4), whole));
          float[] own = row(c, b, 5);
          var state = model.read(alone, own, own, whole);
          assertThat(row(states.hidden(), b, 5)).isEqualTo(state.hidden());
          assertThat(row(states.cell(), b, 5)).isEqualTo(state.cell());
          outputs(row(states.outputs(), b, TIME * 5), state.outputs(), late);
        }
      }
    }
  }

  /** Zeros before the sequence; its last output after it. */
  private static void outputs(float[] found, float[] alone, boolean late) {
    int steps = alone.length / 5;
    var expected = new float[found.length];
    for (int t = 0; t < TIME; t++) {
      int of = late ? t - (TIME - steps) : Math.min(t, steps - 1);
      if (of >= 0) {
        System.arraycopy(alone, of * 5, expected, t * 5, 5);
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /** What is fed at steps that are not there, and the number of threads, change nothing. */
  @Test
  void paddingHasNoGradient() {
    float[] x = numbers(BATCH * TIME * 2);
    float[] h = numbers(BATCH * 4);
    float[] c = numbers(BATCH * 5);
    boolean[] there = there(false);
    var results = new float[3][];
    for (int i = 0; i < 3; i++) {
      float[] fed = x.clone();
      for (int t = 0; t < there.length; t++) {
        fed[2 * t] = there[t] || i == 0 ? fed[2 * t] : 3;
      }
      try (var model = CompiledPadded.create(Seed.of(3), Options.defaults().threads(1 + i))) {
        for (int step = 0; step < 3; step++) {
          model.step(fed, h, c, there);
        }
        results[i] = model.forward(x, h, there);
      }
    }
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(results[2]).isEqualTo(results[0]);
  }
}
