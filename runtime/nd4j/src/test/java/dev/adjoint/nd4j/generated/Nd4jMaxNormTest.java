package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.MaxNormOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Largest norms on ND4J. */
class Nd4jMaxNormTest extends MaxNormOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
