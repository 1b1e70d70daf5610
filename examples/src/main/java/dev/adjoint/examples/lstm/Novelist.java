package dev.adjoint.examples.lstm;

import dev.adjoint.examples.text.Novel;
import dev.adjoint.examples.text.Sampler;

/**
 * Writes text, a character at a time: each is drawn from what the model expects after all that it
 * has read and written before, which the state of the session stands for.
 */
public final class Novelist {

  /** What continues a text: {@link CharLstm#next} of one session. */
  @FunctionalInterface
  public interface Next {

    /** The logits of {@code float[1, seq, characters]} after each of these characters. */
    float[] logits(int[] text);
  }

  private final Next next;
  private final Sampler sampler;

  /** One that goes on where the session is. */
  public Novelist(Next next, Sampler sampler) {
    this.next = next;
    this.sampler = sampler;
  }

  /** What comes after a text of at least one character. */
  public int[] write(int[] beginning, int length) {
    var written = new int[length];
    float[] logits = next.logits(beginning);
    for (int i = 0; i < length; i++) {
      written[i] = sampler.draw(logits, logits.length - Novel.CHARACTERS);
      logits = next.logits(new int[] {written[i]});
    }
    return written;
  }
}
