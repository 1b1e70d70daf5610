package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Every optimizer on the CPU. */
class GeneratedOptimizersTest extends OptimizersOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
