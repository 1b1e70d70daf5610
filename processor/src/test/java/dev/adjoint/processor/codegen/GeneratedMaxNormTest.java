package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Largest norms on the CPU. */
class GeneratedMaxNormTest extends MaxNormOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
