package dev.adjoint.processor.diagnostics;

/** Takes messages. */
public interface DiagnosticSink {

  /** Takes an error or a warning. */
  void report(Diagnostic diagnostic);
}
