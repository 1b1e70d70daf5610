package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.OptimizersOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Every optimizer on ND4J. */
class Nd4jOptimizersTest extends OptimizersOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
