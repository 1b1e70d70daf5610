package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Penalties of weights on the CPU. */
class GeneratedPenaltiesTest extends PenaltiesOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
