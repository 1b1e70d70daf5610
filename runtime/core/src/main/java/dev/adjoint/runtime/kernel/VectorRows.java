package dev.adjoint.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector forms of reductions over contiguous elements and over columns; the order is that of
 * {@link LaneSum}.
 */
final class VectorRows {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;
  private static final FloatVector LOWEST = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);

  private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, S.vectorShape());
  private static final int DL = D.length();
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(S.vectorBitSize() / 2));

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
    for (int i = first; i < n; i += 16) {
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
    for (int i = first; i < n; i += 16) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      s =
          FloatVector.fromArray(S, x, xo + i, mask)
              .fma(FloatVector.fromArray(S, y, yo + i, mask), s);
    }
    return s;
  }

  /** The largest element; NaN if there is one, -infinity if there is none. */
  static float max(int n, float[] x, int xo) {
    FloatVector largest = LOWEST;
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      largest = largest.max(LOWEST.blend(FloatVector.fromArray(S, x, xo + i, mask), mask));
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  /** y = exp(x - shift). */
  static void expShifted(int n, float[] x, int xo, float shift, float[] y, int yo) {
    FloatVector s = FloatVector.broadcast(S, shift);
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.exp(FloatVector.fromArray(S, x, xo + i, mask).sub(s)).intoArray(y, yo + i, mask);
    }
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

  /** The sum of squares, in double. */
  static double squares(int n, float[] x, int xo) {
    if (DL == 8) {
      return fold(squareLanes(0, n, x, xo).add(squareLanes(8, n, x, xo)));
    }
    if (DL == 4) {
      DoubleVector even = squareLanes(0, n, x, xo).add(squareLanes(8, n, x, xo));
      return fold(even.add(squareLanes(4, n, x, xo).add(squareLanes(12, n, x, xo))));
    }
    DoubleVector s0 = squareLanes(0, n, x, xo).add(squareLanes(8, n, x, xo));
    s0 = s0.add(squareLanes(4, n, x, xo).add(squareLanes(12, n, x, xo)));
    DoubleVector s2 = squareLanes(2, n, x, xo).add(squareLanes(10, n, x, xo));
    s2 = s2.add(squareLanes(6, n, x, xo).add(squareLanes(14, n, x, xo)));
    return fold(s0.add(s2));
  }

  private static DoubleVector squareLanes(int first, int n, float[] x, int xo) {
    DoubleVector s = DoubleVector.zero(D);
    for (int i = first; i < n; i += 16) {
      DoubleVector v =
          (DoubleVector)
              FloatVector.fromArray(HALF, x, xo + i, HALF.indexInRange(i, n))
                  .convertShape(F2D, D, 0);
      s = v.fma(v, s);
    }
    return s;
  }

  private static final VectorShuffle<Double> BY_4 = exchange(4);
  private static final VectorShuffle<Double> BY_2 = exchange(2);
  private static final VectorShuffle<Double> BY_1 = exchange(1);

  private static VectorShuffle<Double> exchange(int distance) {
    return VectorShuffle.fromOp(D, i -> (i ^ distance) & (DL - 1));
  }

  private static double fold(DoubleVector v) {
    DoubleVector s = v;
    if (DL > 4) {
      s = s.add(s.rearrange(BY_4));
    }
    if (DL > 2) {
      s = s.add(s.rearrange(BY_2));
    }
    return s.add(s.rearrange(BY_1)).lane(0);
  }

  /** Whether all elements are finite: x * 0 is 0 or NaN, and NaN stays. */
  static boolean allFinite(int n, float[] x, int xo) {
    FloatVector s = FloatVector.zero(S);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < n; i += L) {
      s = FloatVector.fromArray(S, x, xo + i, S.indexInRange(i, n)).fma(zero, s);
    }
    return !s.test(VectorOperators.IS_NAN).anyTrue();
  }
}
