package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.OddModelsOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Odd models on ND4J. */
class Nd4jOddModelsTest extends OddModelsOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
