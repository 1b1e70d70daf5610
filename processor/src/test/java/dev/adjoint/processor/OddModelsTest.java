package dev.adjoint.processor;

import dev.adjoint.processor.testing.TestTarget;

/** Odd models on the CPU. */
class OddModelsTest extends OddModelsOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
