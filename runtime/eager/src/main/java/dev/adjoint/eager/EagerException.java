package dev.adjoint.eager;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.runtime.AdjointException;

/**
 * A shape that does not fit, found at run time: the message is that of javac for the same fault,
 * with the numbers of this run, and begins with the line of the user's code.
 */
public final class EagerException extends AdjointException {
  private static final long serialVersionUID = 1;

  private final String id;

  private EagerException(String id, String message) {
    super(message);
    this.id = id;
  }

  static EagerException of(Diagnostic diagnostic) {
    var at = diagnostic.at();
    return new EagerException(
        diagnostic.id().code(),
        (at.line() == 0 ? "" : at.position() + ": ") + diagnostic.text().replace("\n", "\n  "));
  }

  /** The kind of fault, which has a page in {@code docs/errors}: {@code SHAPE-MATMUL}. */
  public String id() {
    return id;
  }
}
