package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.TrainingOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** What the methods of a class generated for ND4J promise. */
class Nd4jTrainingTest extends TrainingOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
