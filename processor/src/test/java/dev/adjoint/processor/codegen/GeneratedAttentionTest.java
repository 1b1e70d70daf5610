package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Attention on the CPU. */
class GeneratedAttentionTest extends AttentionOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
