package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.AttentionOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Attention on ND4J. */
class Nd4jAttentionTest extends AttentionOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
