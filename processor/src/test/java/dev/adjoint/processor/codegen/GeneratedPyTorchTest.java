package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Values of PyTorch on the CPU. */
class GeneratedPyTorchTest extends PyTorchOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
