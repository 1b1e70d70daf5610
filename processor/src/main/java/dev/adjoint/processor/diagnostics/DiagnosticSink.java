package dev.adjoint.processor.diagnostics;

/** Takes messages. */
public interface DiagnosticSink {

  /** Takes an error. */
  void report(Diagnostic diagnostic);
}
