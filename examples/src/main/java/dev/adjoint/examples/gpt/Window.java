package dev.adjoint.examples.gpt;

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
public record Window(
    @Shape("" + CharGpt.CONTEXT) @Classes(Novel.CHARACTERS) int[] text,
    @Shape("" + CharGpt.CONTEXT) @Classes(Novel.CHARACTERS) int[] next) {

  /** All windows of a text that begin {@code step} characters from each other. */
  public static Dataset<Window> of(int[] text, int step) {
    return Dataset.columns(Window.class)
        .windows("text", Arrays.copyOf(text, text.length - 1), step)
        .windows("next", Arrays.copyOfRange(text, 1, text.length), step)
        .build();
  }
}
