package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.IndicesOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Indices on ND4J. */
class Nd4jIndicesTest extends IndicesOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
