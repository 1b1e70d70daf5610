package dev.adjoint.runtime;

/** NaN or infinity in the data, the loss, the gradients or the parameters. */
public final class NonFiniteException extends AdjointException {
  private static final long serialVersionUID = 1;

  /** A fault with this message. */
  public NonFiniteException(String message) {
    super(message);
  }
}
