package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector array forms of {@link Maths}: as many whole vectors as there are. Each method returns
 * how many elements these were; the caller does the rest by the scalar function. A masked body for
 * the rest would double what C2 has to compile.
 */
final class VectorArrays {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorArrays() {}

  static int exp(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.exp(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int log(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.log(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int tanh(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.tanh(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.sigmoid(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int softplus(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.softplus(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int gelu(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.gelu(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }

  static int geluGradient(int n, float[] x, int xo, float[] y, int yo) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMaths.geluGradient(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
    }
    return whole;
  }
}
