package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Indices on the CPU. */
class GeneratedIndicesTest extends IndicesOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
