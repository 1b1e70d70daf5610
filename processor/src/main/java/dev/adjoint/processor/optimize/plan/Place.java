package dev.adjoint.processor.optimize.plan;

/** Where a value is found. */
public sealed interface Place permits Place.InBuffer, Place.AsScalar {

  /** In a buffer, from its first element. */
  record InBuffer(Buffer buffer) implements Place {}

  /** Nowhere: an expression of constants and dims, computed where it is wanted. */
  record AsScalar(ScalarExpression expression) implements Place {}
}
