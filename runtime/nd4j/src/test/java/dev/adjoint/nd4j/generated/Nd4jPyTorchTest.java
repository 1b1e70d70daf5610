package dev.adjoint.nd4j.generated;

import dev.adjoint.processor.codegen.PyTorchOnTarget;
import dev.adjoint.processor.testing.TestTarget;

/** Values of PyTorch on ND4J. */
class Nd4jPyTorchTest extends PyTorchOnTarget {

  @Override
  protected TestTarget target() {
    return Nd4jTestTarget.ND4J;
  }
}
