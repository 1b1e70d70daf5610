package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.OpsOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** The table of ops on ND4J. */
class Nd4jOpsTest extends OpsOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
