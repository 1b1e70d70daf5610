package dev.adjoint.examples.data;

import java.io.IOException;

/** A program of this machine did not do what it was started for. */
final class ToolException extends IOException {
  private static final long serialVersionUID = 1;

  ToolException(String message) {
    super(message);
  }
}
