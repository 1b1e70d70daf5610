package dev.adjoint.runtime;

/**
 * The thread that trains was interrupted. The parameters are those after the last whole step, and
 * the thread is still marked as interrupted.
 */
public final class InterruptedTrainingException extends AdjointException {
  private static final long serialVersionUID = 1;

  /** A fault with this message. */
  public InterruptedTrainingException(String message) {
    super(message);
  }
}
