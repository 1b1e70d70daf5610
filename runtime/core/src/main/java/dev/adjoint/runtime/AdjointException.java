package dev.adjoint.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What is thrown for faults in data, files and training; the message names the thing, what was
 * found and what was required.
 */
public class AdjointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault with this message. */
  public AdjointException(String message) {
    super(message);
  }

  /** A fault with this message, caused by another. */
  public AdjointException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
