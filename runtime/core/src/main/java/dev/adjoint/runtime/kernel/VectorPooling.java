package dev.adjoint.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector forms of {@link PoolingPixels}: as many whole vectors of channels as there are; each
 * method returns how many channels these were.
 */
final class VectorPooling {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorPooling() {}

  static int max(
      int rows,
      int columns,
      int n,
      float[] x,
      int xo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo) {
    int whole = n & -L;
    for (int c = 0; c < whole; c += L) {
      FloatVector m = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
      for (int i = 0; i < rows; i++) {
        int at = xo + c + i * rowStep;
        for (int j = 0; j < columns; j++) {
          m = m.max(FloatVector.fromArray(S, x, at));
          at += columnStep;
        }
      }
      m.intoArray(y, yo + c);
    }
    return whole;
  }

  static int mean(
      int rows,
      int columns,
      int count,
      int n,
      float[] x,
      int xo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo) {
    int whole = n & -L;
    for (int c = 0; c < whole; c += L) {
      FloatVector s = FloatVector.zero(S);
      for (int i = 0; i < rows; i++) {
        int at = xo + c + i * rowStep;
        for (int j = 0; j < columns; j++) {
          s = s.add(FloatVector.fromArray(S, x, at));
          at += columnStep;
        }
      }
      s.div((float) count).intoArray(y, yo + c);
    }
    return whole;
  }

  /** A channel that has found its place becomes NaN, which is equal to nothing. */
  static int maxGradient(
      int rows,
      int columns,
      int n,
      float[] x,
      int xo,
      float[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo,
      float[] dy,
      int dyo) {
    int whole = n & -L;
    FloatVector found = FloatVector.broadcast(S, Float.NaN);
    for (int c = 0; c < whole; c += L) {
      FloatVector wanted = FloatVector.fromArray(S, y, yo + c);
      FloatVector gradient = FloatVector.fromArray(S, dy, dyo + c);
      for (int i = 0; i < rows; i++) {
        int at = c + i * rowStep;
        for (int j = 0; j < columns; j++) {
          VectorMask<Float> hit = FloatVector.fromArray(S, x, xo + at).compare(EQ, wanted);
          FloatVector old = FloatVector.fromArray(S, dx, dxo + at);
          old.blend(old.add(gradient), hit).intoArray(dx, dxo + at);
          wanted = wanted.blend(found, hit);
          at += columnStep;
        }
      }
    }
    return whole;
  }

  static int meanGradient(
      int rows,
      int columns,
      int count,
      int n,
      float[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      float[] dy,
      int dyo) {
    int whole = n & -L;
    for (int c = 0; c < whole; c += L) {
      FloatVector share = FloatVector.fromArray(S, dy, dyo + c).div((float) count);
      for (int i = 0; i < rows; i++) {
        int at = dxo + c + i * rowStep;
        for (int j = 0; j < columns; j++) {
          FloatVector.fromArray(S, dx, at).add(share).intoArray(dx, at);
          at += columnStep;
        }
      }
    }
    return whole;
  }
}
