package dev.adjoint.examples.lstm;

import dev.adjoint.Classes;
import dev.adjoint.Shape;
import dev.adjoint.examples.text.Novel;
import dev.adjoint.runtime.Dataset;
import java.util.Arrays;

/**
 * A piece of text, and for each of its characters the one that follows.
 *
 * @param text numbers of characters, see {@link Novel}
 * @param next the same, one character later
 */
public record Passage(
    @Shape("" + CharLstm.STEPS) @Classes(Novel.CHARACTERS) int[] text,
    @Shape("" + CharLstm.STEPS) @Classes(Novel.CHARACTERS) int[] next) {

  /** A text in pieces, one after the other. */
  public static Dataset<Passage> of(int[] text) {
    return Dataset.columns(Passage.class)
        .windows("text", Arrays.copyOf(text, text.length - 1), CharLstm.STEPS)
        .windows("next", Arrays.copyOfRange(text, 1, text.length), CharLstm.STEPS)
        .build();
  }
}
