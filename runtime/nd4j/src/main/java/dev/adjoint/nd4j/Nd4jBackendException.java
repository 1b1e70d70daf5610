package dev.adjoint.nd4j;

import dev.adjoint.runtime.AdjointException;

/** ND4J cannot be used: the message says what to add to the class path of this machine. */
public final class Nd4jBackendException extends AdjointException {
  private static final long serialVersionUID = 1;

  Nd4jBackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
