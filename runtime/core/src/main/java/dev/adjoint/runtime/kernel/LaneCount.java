package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.VectorShape;

/**
 * How long vectors are, without loading the classes that work on them: the first steps of a process
 * need no more.
 */
final class LaneCount {
  /** Floats in a vector: 4, 8 or 16. More than the sixteen lanes of a sum are not used. */
  static final int L = Math.min(16, preferredBits() / Float.SIZE);

  private LaneCount() {}

  static int preferredBits() {
    return VectorShape.preferredShape().vectorBitSize();
  }
}
