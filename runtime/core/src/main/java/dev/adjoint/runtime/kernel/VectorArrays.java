package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector array forms of {@link Maths}. One masked body a loop, tail included: a body of its own
 * for the tail would double what C2 has to compile.
 */
final class VectorArrays {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorArrays() {}

  static void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.exp(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void log(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.log(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.tanh(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.sigmoid(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void softplus(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.softplus(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void gelu(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.gelu(FloatVector.fromArray(S, x, xo + i, mask)).intoArray(y, yo + i, mask);
    }
  }

  static void geluGradient(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> mask = S.indexInRange(i, n);
      VectorMaths.geluGradient(FloatVector.fromArray(S, x, xo + i, mask))
          .intoArray(y, yo + i, mask);
    }
  }
}
