package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector forms of reductions over contiguous elements and over columns; the order is that of
 * {@link LaneSum}. A register holds 4, 8 or 16 of the sixteen lanes, so sums are four, two or one
 * vector; C2 drops the branches for the others.
 *
 * <p>No method takes or returns a vector, for the reason given in {@link VectorArrays}.
 */
final class VectorRows {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorRows() {}

  static float sum(int n, float[] x, int xo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      s0 = s0.add(FloatVector.fromArray(S, x, xo + i));
      if (L < 16) {
        s1 = s1.add(FloatVector.fromArray(S, x, xo + i + L));
      }
      if (L < 8) {
        s2 = s2.add(FloatVector.fromArray(S, x, xo + i + 2 * L));
        s3 = s3.add(FloatVector.fromArray(S, x, xo + i + 3 * L));
      }
    }
    if (i < n) {
      s0 = s0.add(FloatVector.fromArray(S, x, xo + i, S.indexInRange(i, n)));
    }
    if (L < 16 && i + L < n) {
      s1 = s1.add(FloatVector.fromArray(S, x, xo + i + L, S.indexInRange(i + L, n)));
    }
    if (L < 8 && i + 2 * L < n) {
      s2 = s2.add(FloatVector.fromArray(S, x, xo + i + 2 * L, S.indexInRange(i + 2 * L, n)));
    }
    if (L < 8 && i + 3 * L < n) {
      s3 = s3.add(FloatVector.fromArray(S, x, xo + i + 3 * L, S.indexInRange(i + 3 * L, n)));
    }
    if (L < 8) {
      s0 = s0.add(s2).add(s1.add(s3));
    } else if (L < 16) {
      s0 = s0.add(s1);
    } else {
      s0 = s0.add(s0.rearrange(Lanes.BY_8));
    }
    if (L > 4) {
      s0 = s0.add(s0.rearrange(Lanes.BY_4));
    }
    s0 = s0.add(s0.rearrange(Lanes.BY_2));
    return s0.add(s0.rearrange(Lanes.BY_1)).lane(0);
  }

  static float dot(int n, float[] x, int xo, float[] y, int yo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      s0 = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), s0);
      if (L < 16) {
        int j = i + L;
        s1 = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), s1);
      }
      if (L < 8) {
        int j = i + 2 * L;
        s2 = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), s2);
        j += L;
        s3 = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), s3);
      }
    }
    if (i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      FloatVector last = FloatVector.fromArray(S, x, xo + i, mask);
      s0 = last.fma(FloatVector.fromArray(S, y, yo + i, mask), s0);
    }
    i += L;
    if (L < 16 && i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      FloatVector last = FloatVector.fromArray(S, x, xo + i, mask);
      s1 = last.fma(FloatVector.fromArray(S, y, yo + i, mask), s1);
    }
    i += L;
    if (L < 8 && i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      FloatVector last = FloatVector.fromArray(S, x, xo + i, mask);
      s2 = last.fma(FloatVector.fromArray(S, y, yo + i, mask), s2);
    }
    i += L;
    if (L < 8 && i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      FloatVector last = FloatVector.fromArray(S, x, xo + i, mask);
      s3 = last.fma(FloatVector.fromArray(S, y, yo + i, mask), s3);
    }
    if (L < 8) {
      s0 = s0.add(s2).add(s1.add(s3));
    } else if (L < 16) {
      s0 = s0.add(s1);
    } else {
      s0 = s0.add(s0.rearrange(Lanes.BY_8));
    }
    if (L > 4) {
      s0 = s0.add(s0.rearrange(Lanes.BY_4));
    }
    s0 = s0.add(s0.rearrange(Lanes.BY_2));
    return s0.add(s0.rearrange(Lanes.BY_1)).lane(0);
  }

  /** The largest element; NaN if there is one, -infinity if there is none. */
  static float max(int n, float[] x, int xo) {
    FloatVector lowest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    FloatVector largest = lowest;
    int i = 0;
    for (; i + L <= n; i += L) {
      largest = largest.max(FloatVector.fromArray(S, x, xo + i));
    }
    if (i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      largest = largest.max(lowest.blend(FloatVector.fromArray(S, x, xo + i, mask), mask));
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  /** Column sums, rows in order, starting from y or from 0. */
  static void columnSums(
      int rows, int columns, float[] x, int xo, float[] y, int yo, boolean accumulate) {
    for (int j = 0; j < columns; j += L) {
      VectorMask<Float> mask = S.indexInRange(j, columns);
      FloatVector s = accumulate ? FloatVector.fromArray(S, y, yo + j, mask) : FloatVector.zero(S);
      for (int r = 0; r < rows; r++) {
        s = s.add(FloatVector.fromArray(S, x, xo + r * columns + j, mask));
      }
      s.intoArray(y, yo + j, mask);
    }
  }

  /**
   * Whether all elements of as many whole vectors as there are, are finite: x * 0 is 0 or NaN, and
   * NaN stays.
   */
  static boolean allFinite(int n, float[] x, int xo) {
    FloatVector s = FloatVector.zero(S);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < (n & -L); i += L) {
      s = FloatVector.fromArray(S, x, xo + i).fma(zero, s);
    }
    return !s.test(VectorOperators.IS_NAN).anyTrue();
  }
}
