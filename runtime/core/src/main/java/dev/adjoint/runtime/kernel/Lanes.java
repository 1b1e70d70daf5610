package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of all float kernels, and the exchanges of the fixed tree that adds sixteen
 * lanes whatever the length of a vector.
 *
 * <p>Element i of a sum belongs to lane i % 16. Lanes are added as 8 + 8, then 4 + 4, 2 + 2, 1 + 1.
 */
final class Lanes {
  /** 4, 8 or 16. */
  static final int L = LaneCount.L;

  /** At most 512 bits: one vector never holds more than the sixteen lanes of the tree. */
  static final VectorSpecies<Float> S =
      VectorSpecies.of(float.class, VectorShape.forBitSize(L * Float.SIZE));

  static final VectorShuffle<Float> BY_8 = exchange(8);
  static final VectorShuffle<Float> BY_4 = exchange(4);
  static final VectorShuffle<Float> BY_2 = exchange(2);
  static final VectorShuffle<Float> BY_1 = exchange(1);

  private Lanes() {}

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(S, i -> (i ^ distance) & (L - 1));
  }
}
