package dev.adjoint.runtime;

/**
 * Data that does not fit: a wrong length, a label out of range, a value that is not finite, no rows
 * at all.
 */
public final class DataException extends AdjointException {
  private static final long serialVersionUID = 1;

  /** A fault with this message. */
  public DataException(String message) {
    super(message);
  }
}
