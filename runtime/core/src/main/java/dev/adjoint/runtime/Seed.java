package dev.adjoint.runtime;

/**
 * Where all randomness of a model or a split begins: the same seed gives the same bits, on every
 * machine and for any number of threads.
 *
 * @param value any number
 */
public record Seed(long value) {

  /** The seed of this value. */
  public static Seed of(long value) {
    return new Seed(value);
  }
}
