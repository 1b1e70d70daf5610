package dev.adjoint.benchmarks.driver;

/** Why there is no result, for people: printed without a stack trace. */
final class BenchmarkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchmarkException(String message) {
    super(message);
  }
}
