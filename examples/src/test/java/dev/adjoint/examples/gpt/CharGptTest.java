package dev.adjoint.examples.gpt;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.examples.text.Novel;
import dev.adjoint.runtime.AdjointException;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the model remembers, and what is written with it. */
class CharGptTest {
  private static final int[] TEXT = Arrays.copyOf(Novel.load().validation(), CharGpt.CONTEXT);

  /** Character by character, after a beginning that is read at once, as in the whole. */
  @Test
  void logitsWithTheCacheAreThoseOfTheWhole() {
    int beginning = 5;
    try (var model = CompiledCharGpt.create(Seed.of(7));
        var session = model.session()) {
      float[] whole = model.forward(1, TEXT);
      float[] first = session.next(Arrays.copyOf(TEXT, beginning), new int[] {0, 1, 2, 3, 4});
      assertClose(first, Arrays.copyOf(whole, first.length));
      for (int at = beginning; at < TEXT.length; at++) {
        float[] logits = session.next(new int[] {TEXT[at]}, new int[] {at});
        int from = at * Novel.CHARACTERS;
        assertClose(logits, Arrays.copyOfRange(whole, from, from + Novel.CHARACTERS));
      }
    }
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).usingTolerance(1e-4).containsExactly(expected).inOrder();
  }

  @Test
  void saysWherePositionsEnd() {
    try (var model = CompiledCharGpt.create(Seed.of(7));
        var session = model.session()) {
      var fault =
          assertThrows(AdjointException.class, () -> session.next(new int[] {3}, new int[] {64}));
      assertThat(fault).hasMessageThat().isEqualTo("position[0] is 64: expected 0 to 63");
    }
  }

  /** More than the longest text that it reads, and the same by the same numbers. */
  @Test
  void writesOnBeyondItsContext() {
    try (var model = CompiledCharGpt.create(Seed.of(7));
        var session = model.session()) {
      int[] written = writer(session::next).write(TEXT, 2 * CharGpt.CONTEXT);
      assertThat(written).hasLength(2 * CharGpt.CONTEXT);
      assertThat(writer(session::next).write(TEXT, 2 * CharGpt.CONTEXT)).isEqualTo(written);
    }
  }

  private static Writer writer(Writer.Next next) {
    return new Writer(next, 0.8, new Random(3));
  }

  /** What a model is sure of is what is written. */
  @Test
  void drawsByTheLogits() {
    var sure =
        new Writer(
            (text, position) -> {
              var logits = new float[text.length * Novel.CHARACTERS];
              logits[logits.length - Novel.CHARACTERS + (text[text.length - 1] + 1) % 75] = 100;
              return logits;
            },
            1,
            new Random(3));
    assertThat(sure.write(new int[] {72}, 4)).isEqualTo(new int[] {73, 74, 0, 1});
  }
}
