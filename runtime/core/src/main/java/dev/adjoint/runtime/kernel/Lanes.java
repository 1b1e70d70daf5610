package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of all float kernels, and the fixed tree that adds sixteen lanes whatever the
 * length of a vector.
 *
 * <p>Element i of a sum belongs to lane i % 16. Lanes are added as 8 + 8, then 4 + 4, 2 + 2, 1 + 1.
 */
final class Lanes {
  /** 4, 8 or 16. */
  static final int L = LaneCount.L;

  /** At most 512 bits: one vector never holds more than the sixteen lanes of the tree. */
  static final VectorSpecies<Float> S =
      VectorSpecies.of(float.class, VectorShape.forBitSize(L * Float.SIZE));

  private static final VectorShuffle<Float> BY_8 = exchange(8);
  private static final VectorShuffle<Float> BY_4 = exchange(4);
  private static final VectorShuffle<Float> BY_2 = exchange(2);
  private static final VectorShuffle<Float> BY_1 = exchange(1);

  private Lanes() {}

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(S, i -> (i ^ distance) & (L - 1));
  }

  /** The sum of the lanes of one vector: the last levels of the tree. */
  static float fold(FloatVector v) {
    FloatVector s = v;
    if (L > 8) {
      s = s.add(s.rearrange(BY_8));
    }
    if (L > 4) {
      s = s.add(s.rearrange(BY_4));
    }
    s = s.add(s.rearrange(BY_2));
    return s.add(s.rearrange(BY_1)).lane(0);
  }
}
