package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector forms of reductions over contiguous elements and over columns; the order is that of
 * {@link LaneSum}.
 */
final class VectorRows {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorRows() {}

  static float sum(int n, float[] x, int xo) {
    if (L == 16) {
      return Lanes.fold(sumLanes(0, n, x, xo));
    }
    if (L == 8) {
      return Lanes.fold(sumLanes(0, n, x, xo).add(sumLanes(8, n, x, xo)));
    }
    FloatVector even = sumLanes(0, n, x, xo).add(sumLanes(8, n, x, xo));
    return Lanes.fold(even.add(sumLanes(4, n, x, xo).add(sumLanes(12, n, x, xo))));
  }

  /** The lanes first to first + L - 1. */
  private static FloatVector sumLanes(int first, int n, float[] x, int xo) {
    FloatVector s = FloatVector.zero(S);
    int i = first;
    for (; i + L <= n; i += 16) {
      s = s.add(FloatVector.fromArray(S, x, xo + i));
    }
    if (i < n) {
      s = s.add(FloatVector.fromArray(S, x, xo + i, S.indexInRange(i, n)));
    }
    return s;
  }

  static float dot(int n, float[] x, int xo, float[] y, int yo) {
    if (L == 16) {
      return Lanes.fold(dotLanes(0, n, x, xo, y, yo));
    }
    if (L == 8) {
      return Lanes.fold(dotLanes(0, n, x, xo, y, yo).add(dotLanes(8, n, x, xo, y, yo)));
    }
    FloatVector even = dotLanes(0, n, x, xo, y, yo).add(dotLanes(8, n, x, xo, y, yo));
    return Lanes.fold(even.add(dotLanes(4, n, x, xo, y, yo).add(dotLanes(12, n, x, xo, y, yo))));
  }

  private static FloatVector dotLanes(int first, int n, float[] x, int xo, float[] y, int yo) {
    FloatVector s = FloatVector.zero(S);
    int i = first;
    for (; i + L <= n; i += 16) {
      s = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), s);
    }
    if (i < n) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      FloatVector last = FloatVector.fromArray(S, x, xo + i, mask);
      s = last.fma(FloatVector.fromArray(S, y, yo + i, mask), s);
    }
    return s;
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
