package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * A {@link ContractionTile} with its sums in registers. Each is a local of its own because an array
 * of vectors would be boxed; so the loops over rows are written out.
 */
final class VectorContraction {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private VectorContraction() {}

  /** Eight rows by two vectors. */
  static void tile8x2(ContractionTile t) {
    float[] x = t.x;
    float[] b = t.b;
    float[] c = t.c;
    float[] s = t.accumulate ? t.c : t.s;
    int start = t.accumulate ? 0 : t.sOffset;
    int r0 = t.xRow[0];
    int r1 = t.xRow[1];
    int r2 = t.xRow[2];
    int r3 = t.xRow[3];
    int r4 = t.xRow[4];
    int r5 = t.xRow[5];
    int r6 = t.xRow[6];
    int r7 = t.xRow[7];
    int free = t.accumulate ? 1 : 0;
    FloatVector c00 = FloatVector.fromArray(S, s, start + free * t.row[0]);
    FloatVector c01 = FloatVector.fromArray(S, s, start + free * t.row[0] + L);
    FloatVector c10 = FloatVector.fromArray(S, s, start + free * t.row[1]);
    FloatVector c11 = FloatVector.fromArray(S, s, start + free * t.row[1] + L);
    FloatVector c20 = FloatVector.fromArray(S, s, start + free * t.row[2]);
    FloatVector c21 = FloatVector.fromArray(S, s, start + free * t.row[2] + L);
    FloatVector c30 = FloatVector.fromArray(S, s, start + free * t.row[3]);
    FloatVector c31 = FloatVector.fromArray(S, s, start + free * t.row[3] + L);
    FloatVector c40 = FloatVector.fromArray(S, s, start + free * t.row[4]);
    FloatVector c41 = FloatVector.fromArray(S, s, start + free * t.row[4] + L);
    FloatVector c50 = FloatVector.fromArray(S, s, start + free * t.row[5]);
    FloatVector c51 = FloatVector.fromArray(S, s, start + free * t.row[5] + L);
    FloatVector c60 = FloatVector.fromArray(S, s, start + free * t.row[6]);
    FloatVector c61 = FloatVector.fromArray(S, s, start + free * t.row[6] + L);
    FloatVector c70 = FloatVector.fromArray(S, s, start + free * t.row[7]);
    FloatVector c71 = FloatVector.fromArray(S, s, start + free * t.row[7] + L);
    int inner = t.inner;
    int xInner = t.xInner;
    int bInner = t.bInner;
    int middle = t.middle;
    int xMiddle = t.xMiddle - inner * xInner;
    int bMiddle = t.bMiddle - inner * bInner;
    int xOuter = t.xOuter - middle * t.xMiddle;
    int bOuter = t.bOuter - middle * t.bMiddle;
    int at = 0;
    int bk = t.bOffset;
    int k = inner;
    int v = middle;
    int depth = t.outer * middle * inner;
    for (int i = 0; i < depth; i++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      FloatVector b1 = FloatVector.fromArray(S, b, bk + L);
      bk += bInner;
      FloatVector a = FloatVector.broadcast(S, x[r0 + at]);
      c00 = a.fma(b0, c00);
      c01 = a.fma(b1, c01);
      a = FloatVector.broadcast(S, x[r1 + at]);
      c10 = a.fma(b0, c10);
      c11 = a.fma(b1, c11);
      a = FloatVector.broadcast(S, x[r2 + at]);
      c20 = a.fma(b0, c20);
      c21 = a.fma(b1, c21);
      a = FloatVector.broadcast(S, x[r3 + at]);
      c30 = a.fma(b0, c30);
      c31 = a.fma(b1, c31);
      a = FloatVector.broadcast(S, x[r4 + at]);
      c40 = a.fma(b0, c40);
      c41 = a.fma(b1, c41);
      a = FloatVector.broadcast(S, x[r5 + at]);
      c50 = a.fma(b0, c50);
      c51 = a.fma(b1, c51);
      a = FloatVector.broadcast(S, x[r6 + at]);
      c60 = a.fma(b0, c60);
      c61 = a.fma(b1, c61);
      a = FloatVector.broadcast(S, x[r7 + at]);
      c70 = a.fma(b0, c70);
      c71 = a.fma(b1, c71);
      at += xInner;
      if (--k == 0) {
        k = inner;
        at += xMiddle;
        bk += bMiddle;
        if (--v == 0) {
          v = middle;
          at += xOuter;
          bk += bOuter;
        }
      }
    }
    FloatVector bound = FloatVector.broadcast(S, t.bound);
    c00.max(bound).intoArray(c, t.row[0]);
    c01.max(bound).intoArray(c, t.row[0] + L);
    c10.max(bound).intoArray(c, t.row[1]);
    c11.max(bound).intoArray(c, t.row[1] + L);
    c20.max(bound).intoArray(c, t.row[2]);
    c21.max(bound).intoArray(c, t.row[2] + L);
    c30.max(bound).intoArray(c, t.row[3]);
    c31.max(bound).intoArray(c, t.row[3] + L);
    c40.max(bound).intoArray(c, t.row[4]);
    c41.max(bound).intoArray(c, t.row[4] + L);
    c50.max(bound).intoArray(c, t.row[5]);
    c51.max(bound).intoArray(c, t.row[5] + L);
    c60.max(bound).intoArray(c, t.row[6]);
    c61.max(bound).intoArray(c, t.row[6] + L);
    c70.max(bound).intoArray(c, t.row[7]);
    c71.max(bound).intoArray(c, t.row[7] + L);
  }

  /** Eight rows by one vector, from {@code column} on. */
  static void tile8x1(ContractionTile t, int column) {
    float[] x = t.x;
    float[] b = t.b;
    float[] c = t.c;
    float[] s = t.accumulate ? t.c : t.s;
    int start = (t.accumulate ? 0 : t.sOffset) + column;
    int r0 = t.xRow[0];
    int r1 = t.xRow[1];
    int r2 = t.xRow[2];
    int r3 = t.xRow[3];
    int r4 = t.xRow[4];
    int r5 = t.xRow[5];
    int r6 = t.xRow[6];
    int r7 = t.xRow[7];
    int free = t.accumulate ? 1 : 0;
    FloatVector c00 = FloatVector.fromArray(S, s, start + free * t.row[0]);
    FloatVector c10 = FloatVector.fromArray(S, s, start + free * t.row[1]);
    FloatVector c20 = FloatVector.fromArray(S, s, start + free * t.row[2]);
    FloatVector c30 = FloatVector.fromArray(S, s, start + free * t.row[3]);
    FloatVector c40 = FloatVector.fromArray(S, s, start + free * t.row[4]);
    FloatVector c50 = FloatVector.fromArray(S, s, start + free * t.row[5]);
    FloatVector c60 = FloatVector.fromArray(S, s, start + free * t.row[6]);
    FloatVector c70 = FloatVector.fromArray(S, s, start + free * t.row[7]);
    int inner = t.inner;
    int xInner = t.xInner;
    int bInner = t.bInner;
    int middle = t.middle;
    int xMiddle = t.xMiddle - inner * xInner;
    int bMiddle = t.bMiddle - inner * bInner;
    int xOuter = t.xOuter - middle * t.xMiddle;
    int bOuter = t.bOuter - middle * t.bMiddle;
    int at = 0;
    int bk = t.bOffset + column;
    int k = inner;
    int v = middle;
    int depth = t.outer * middle * inner;
    for (int i = 0; i < depth; i++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      bk += bInner;
      FloatVector a = FloatVector.broadcast(S, x[r0 + at]);
      c00 = a.fma(b0, c00);
      a = FloatVector.broadcast(S, x[r1 + at]);
      c10 = a.fma(b0, c10);
      a = FloatVector.broadcast(S, x[r2 + at]);
      c20 = a.fma(b0, c20);
      a = FloatVector.broadcast(S, x[r3 + at]);
      c30 = a.fma(b0, c30);
      a = FloatVector.broadcast(S, x[r4 + at]);
      c40 = a.fma(b0, c40);
      a = FloatVector.broadcast(S, x[r5 + at]);
      c50 = a.fma(b0, c50);
      a = FloatVector.broadcast(S, x[r6 + at]);
      c60 = a.fma(b0, c60);
      a = FloatVector.broadcast(S, x[r7 + at]);
      c70 = a.fma(b0, c70);
      at += xInner;
      if (--k == 0) {
        k = inner;
        at += xMiddle;
        bk += bMiddle;
        if (--v == 0) {
          v = middle;
          at += xOuter;
          bk += bOuter;
        }
      }
    }
    FloatVector bound = FloatVector.broadcast(S, t.bound);
    c00.max(bound).intoArray(c, t.row[0] + column);
    c10.max(bound).intoArray(c, t.row[1] + column);
    c20.max(bound).intoArray(c, t.row[2] + column);
    c30.max(bound).intoArray(c, t.row[3] + column);
    c40.max(bound).intoArray(c, t.row[4] + column);
    c50.max(bound).intoArray(c, t.row[5] + column);
    c60.max(bound).intoArray(c, t.row[6] + column);
    c70.max(bound).intoArray(c, t.row[7] + column);
  }

  /** Copies the first {@code width} columns of a tile with rows of two vectors to C. */
  static void store(int rows, int width, float[] tile, float[] c, int[] row) {
    VectorMask<Float> mask = S.indexInRange(0, Math.min(L, width));
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(S, tile, i * 2 * L).intoArray(c, row[i], mask);
    }
    if (width > L) {
      VectorMask<Float> second = S.indexInRange(L, width);
      for (int i = 0; i < rows; i++) {
        FloatVector.fromArray(S, tile, i * 2 * L + L).intoArray(c, row[i] + L, second);
      }
    }
  }
}
