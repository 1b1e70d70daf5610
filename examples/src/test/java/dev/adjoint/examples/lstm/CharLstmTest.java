package dev.adjoint.examples.lstm;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.examples.text.Novel;
import dev.adjoint.examples.text.Sampler;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the model remembers, and what is written with it. */
class CharLstmTest {
  private static final int[] TEXT = Arrays.copyOf(Novel.load().validation(), CharLstm.STEPS);

  /** Character by character, after a beginning that is read at once: the same bits. */
  @Test
  void logitsStepByStepAreThoseOfTheWhole() {
    int beginning = 5;
    try (var model = CompiledCharLstm.create(Seed.of(7));
        var session = model.session()) {
      float[] whole = model.forward(1, TEXT);
      float[] first = session.next(1, Arrays.copyOf(TEXT, beginning));
      assertThat(first).isEqualTo(Arrays.copyOf(whole, first.length));
      for (int at = beginning; at < TEXT.length; at++) {
        int from = at * Novel.CHARACTERS;
        assertThat(session.next(1, new int[] {TEXT[at]}))
            .isEqualTo(Arrays.copyOfRange(whole, from, from + Novel.CHARACTERS));
      }
    }
  }

  /** Another session begins anew, and writes the same by the same numbers. */
  @Test
  void writesTheSameInEachSession() {
    try (var model = CompiledCharLstm.create(Seed.of(7));
        var one = model.session();
        var other = model.session()) {
      int[] written = write(text -> one.next(1, text));
      assertThat(written).hasLength(100);
      assertThat(write(text -> other.next(1, text))).isEqualTo(written);
    }
  }

  private static int[] write(Novelist.Next next) {
    return new Novelist(next, new Sampler(0.8, new Random(3))).write(TEXT, 100);
  }
}
