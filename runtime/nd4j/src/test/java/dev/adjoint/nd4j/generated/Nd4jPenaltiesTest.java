package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.PenaltiesOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Penalties of weights on ND4J. */
class Nd4jPenaltiesTest extends PenaltiesOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
