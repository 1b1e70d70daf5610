package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector form of {@link ChannelProducts}: two vectors of channels at a time, then one. */
final class VectorProducts {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorProducts() {}

  /** As many whole vectors as there are; returns how many channels these were. */
  static int add(
      int rows,
      int columns,
      int n,
      float[] a,
      int ao,
      int aRow,
      int aColumn,
      float[] b,
      int bo,
      int bRow,
      int bColumn,
      float[] c,
      int co) {
    int j = 0;
    for (; j + 2 * L <= n; j += 2 * L) {
      FloatVector s0 = FloatVector.fromArray(S, c, co + j);
      FloatVector s1 = FloatVector.fromArray(S, c, co + j + L);
      for (int i = 0; i < rows; i++) {
        int x = ao + j + i * aRow;
        int y = bo + j + i * bRow;
        for (int k = 0; k < columns; k++) {
          s0 = FloatVector.fromArray(S, a, x).fma(FloatVector.fromArray(S, b, y), s0);
          s1 = FloatVector.fromArray(S, a, x + L).fma(FloatVector.fromArray(S, b, y + L), s1);
          x += aColumn;
          y += bColumn;
        }
      }
      s0.intoArray(c, co + j);
      s1.intoArray(c, co + j + L);
    }
    for (; j + L <= n; j += L) {
      FloatVector s0 = FloatVector.fromArray(S, c, co + j);
      for (int i = 0; i < rows; i++) {
        int x = ao + j + i * aRow;
        int y = bo + j + i * bRow;
        for (int k = 0; k < columns; k++) {
          s0 = FloatVector.fromArray(S, a, x).fma(FloatVector.fromArray(S, b, y), s0);
          x += aColumn;
          y += bColumn;
        }
      }
      s0.intoArray(c, co + j);
    }
    return j;
  }
}
