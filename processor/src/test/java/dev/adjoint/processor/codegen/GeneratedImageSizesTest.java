package dev.adjoint.processor.codegen;

import dev.adjoint.processor.testing.TestTarget;

/** Images of any size on the CPU. */
class GeneratedImageSizesTest extends ImageSizesOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }
}
