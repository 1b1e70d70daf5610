package dev.adjoint.examples.gpt;

import dev.adjoint.examples.text.Novel;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Writes text, a character at a time: each is drawn from what the model expects after those before,
 * whose keys and values the session remembers. Where the longest text is reached, the model reads
 * the later half of it anew, and goes on from there.
 */
public final class Writer {

  /** What continues a text: {@link CharGpt#next} of one session. */
  @FunctionalInterface
  public interface Next {

    /** The logits of {@code float[1, seq, characters]} after each of these characters. */
    float[] logits(int[] text, int[] position);
  }

  private final Next next;
  private final double temperature;
  private final RandomGenerator random;

  /**
   * A writer.
   *
   * @param temperature by which logits are divided: below 1 safer, above 1 bolder
   */
  public Writer(Next next, double temperature, RandomGenerator random) {
    this.next = next;
    this.temperature = temperature;
    this.random = random;
  }

  /** What comes after a text of at least one character. */
  public int[] write(int[] beginning, int length) {
    int[] text = Arrays.copyOf(beginning, beginning.length + length);
    int start = Math.max(0, beginning.length - CharGpt.CONTEXT);
    float[] logits = read(text, start, start, beginning.length);
    for (int at = beginning.length; at < text.length; at++) {
      text[at] = draw(logits);
      if (at - start < CharGpt.CONTEXT) {
        logits = read(text, start, at, at + 1);
      } else {
        start = at + 1 - CharGpt.CONTEXT / 2;
        logits = read(text, start, start, at + 1);
      }
    }
    return Arrays.copyOfRange(text, beginning.length, text.length);
  }

  private float[] read(int[] text, int start, int from, int to) {
    var positions = new int[to - from];
    Arrays.setAll(positions, i -> from - start + i);
    return next.logits(Arrays.copyOfRange(text, from, to), positions);
  }

  /** A character by the last of the logits. */
  private int draw(float[] logits) {
    int last = logits.length - Novel.CHARACTERS;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = last; i < logits.length; i++) {
      largest = Math.max(largest, logits[i]);
    }
    var sums = new double[Novel.CHARACTERS];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += Math.exp((logits[last + i] - largest) / temperature);
      sums[i] = sum;
    }
    double drawn = random.nextDouble(sum);
    int character = 0;
    while (character < sums.length - 1 && sums[character] <= drawn) {
      character++;
    }
    return character;
  }
}
