package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector micro-kernels of GEMM: a tile of C stays in registers while k runs.
 *
 * <p>C[i, j] = fma(A[i, k], B[k, j], ...) for k = 0 .. depth - 1 in order, from the start value
 * S[i, j]; all row-major. Element (i, k) of A is {@code a[aOffset + i * aRow + k * aStep]}, so one
 * kernel serves A, its transpose and its packed form; a leading dimension lds of 0 starts all rows
 * from one row (zeros or a bias). Rows from {@code rows} on repeat the last one and store the same
 * values again. S may be C: it is read before C is written. Nothing else may alias C.
 *
 * <p>Each sum is a local of its own because an array of vectors would be boxed; the sums of the
 * tallest tile fill half of AVX-512's registers, those of the low tile half of AVX2's. The loops
 * that follow from this are written out, not abstracted.
 */
final class GemmTiles {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  private GemmTiles() {}

  /** At most eight rows by two vectors. */
  static void tile8x2(
      int rows,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      float[] s,
      int sOffset,
      int lds) {
    int last = rows - 1;
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    int r6 = Math.min(6, last);
    int r7 = Math.min(7, last);
    FloatVector c00 = FloatVector.fromArray(S, s, sOffset);
    FloatVector c01 = FloatVector.fromArray(S, s, sOffset + L);
    FloatVector c10 = FloatVector.fromArray(S, s, sOffset + r1 * lds);
    FloatVector c11 = FloatVector.fromArray(S, s, sOffset + r1 * lds + L);
    FloatVector c20 = FloatVector.fromArray(S, s, sOffset + r2 * lds);
    FloatVector c21 = FloatVector.fromArray(S, s, sOffset + r2 * lds + L);
    FloatVector c30 = FloatVector.fromArray(S, s, sOffset + r3 * lds);
    FloatVector c31 = FloatVector.fromArray(S, s, sOffset + r3 * lds + L);
    FloatVector c40 = FloatVector.fromArray(S, s, sOffset + r4 * lds);
    FloatVector c41 = FloatVector.fromArray(S, s, sOffset + r4 * lds + L);
    FloatVector c50 = FloatVector.fromArray(S, s, sOffset + r5 * lds);
    FloatVector c51 = FloatVector.fromArray(S, s, sOffset + r5 * lds + L);
    FloatVector c60 = FloatVector.fromArray(S, s, sOffset + r6 * lds);
    FloatVector c61 = FloatVector.fromArray(S, s, sOffset + r6 * lds + L);
    FloatVector c70 = FloatVector.fromArray(S, s, sOffset + r7 * lds);
    FloatVector c71 = FloatVector.fromArray(S, s, sOffset + r7 * lds + L);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int a6 = aOffset + r6 * aRow;
    int a7 = aOffset + r7 * aRow;
    int bk = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      FloatVector b1 = FloatVector.fromArray(S, b, bk + L);
      bk += ldb;
      FloatVector x = FloatVector.broadcast(S, a[a0]);
      a0 += aStep;
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, a[a1]);
      a1 += aStep;
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, a[a2]);
      a2 += aStep;
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, a[a3]);
      a3 += aStep;
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(S, a[a4]);
      a4 += aStep;
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(S, a[a5]);
      a5 += aStep;
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(S, a[a6]);
      a6 += aStep;
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(S, a[a7]);
      a7 += aStep;
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + L);
    c10.intoArray(c, cOffset + r1 * ldc);
    c11.intoArray(c, cOffset + r1 * ldc + L);
    c20.intoArray(c, cOffset + r2 * ldc);
    c21.intoArray(c, cOffset + r2 * ldc + L);
    c30.intoArray(c, cOffset + r3 * ldc);
    c31.intoArray(c, cOffset + r3 * ldc + L);
    c40.intoArray(c, cOffset + r4 * ldc);
    c41.intoArray(c, cOffset + r4 * ldc + L);
    c50.intoArray(c, cOffset + r5 * ldc);
    c51.intoArray(c, cOffset + r5 * ldc + L);
    c60.intoArray(c, cOffset + r6 * ldc);
    c61.intoArray(c, cOffset + r6 * ldc + L);
    c70.intoArray(c, cOffset + r7 * ldc);
    c71.intoArray(c, cOffset + r7 * ldc + L);
  }

  /** At most four rows by two vectors, where there are only sixteen registers. */
  static void tile4x2(
      int rows,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      float[] s,
      int sOffset,
      int lds) {
    int last = rows - 1;
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    FloatVector c00 = FloatVector.fromArray(S, s, sOffset);
    FloatVector c01 = FloatVector.fromArray(S, s, sOffset + L);
    FloatVector c10 = FloatVector.fromArray(S, s, sOffset + r1 * lds);
    FloatVector c11 = FloatVector.fromArray(S, s, sOffset + r1 * lds + L);
    FloatVector c20 = FloatVector.fromArray(S, s, sOffset + r2 * lds);
    FloatVector c21 = FloatVector.fromArray(S, s, sOffset + r2 * lds + L);
    FloatVector c30 = FloatVector.fromArray(S, s, sOffset + r3 * lds);
    FloatVector c31 = FloatVector.fromArray(S, s, sOffset + r3 * lds + L);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int bk = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      FloatVector b1 = FloatVector.fromArray(S, b, bk + L);
      bk += ldb;
      FloatVector x = FloatVector.broadcast(S, a[a0]);
      a0 += aStep;
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, a[a1]);
      a1 += aStep;
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, a[a2]);
      a2 += aStep;
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, a[a3]);
      a3 += aStep;
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + L);
    c10.intoArray(c, cOffset + r1 * ldc);
    c11.intoArray(c, cOffset + r1 * ldc + L);
    c20.intoArray(c, cOffset + r2 * ldc);
    c21.intoArray(c, cOffset + r2 * ldc + L);
    c30.intoArray(c, cOffset + r3 * ldc);
    c31.intoArray(c, cOffset + r3 * ldc + L);
  }

  /** At most eight rows by one vector. */
  static void tile8x1(
      int rows,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      float[] s,
      int sOffset,
      int lds) {
    int last = rows - 1;
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    int r6 = Math.min(6, last);
    int r7 = Math.min(7, last);
    FloatVector c00 = FloatVector.fromArray(S, s, sOffset);
    FloatVector c10 = FloatVector.fromArray(S, s, sOffset + r1 * lds);
    FloatVector c20 = FloatVector.fromArray(S, s, sOffset + r2 * lds);
    FloatVector c30 = FloatVector.fromArray(S, s, sOffset + r3 * lds);
    FloatVector c40 = FloatVector.fromArray(S, s, sOffset + r4 * lds);
    FloatVector c50 = FloatVector.fromArray(S, s, sOffset + r5 * lds);
    FloatVector c60 = FloatVector.fromArray(S, s, sOffset + r6 * lds);
    FloatVector c70 = FloatVector.fromArray(S, s, sOffset + r7 * lds);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int a6 = aOffset + r6 * aRow;
    int a7 = aOffset + r7 * aRow;
    int bk = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      bk += ldb;
      FloatVector x = FloatVector.broadcast(S, a[a0]);
      a0 += aStep;
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(S, a[a1]);
      a1 += aStep;
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(S, a[a2]);
      a2 += aStep;
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(S, a[a3]);
      a3 += aStep;
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(S, a[a4]);
      a4 += aStep;
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(S, a[a5]);
      a5 += aStep;
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(S, a[a6]);
      a6 += aStep;
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(S, a[a7]);
      a7 += aStep;
      c70 = x.fma(b0, c70);
    }
    c00.intoArray(c, cOffset);
    c10.intoArray(c, cOffset + r1 * ldc);
    c20.intoArray(c, cOffset + r2 * ldc);
    c30.intoArray(c, cOffset + r3 * ldc);
    c40.intoArray(c, cOffset + r4 * ldc);
    c50.intoArray(c, cOffset + r5 * ldc);
    c60.intoArray(c, cOffset + r6 * ldc);
    c70.intoArray(c, cOffset + r7 * ldc);
  }

  /** One row by two vectors. */
  static void row1x2(
      int depth,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      float[] s,
      int sOffset) {
    FloatVector c00 = FloatVector.fromArray(S, s, sOffset);
    FloatVector c01 = FloatVector.fromArray(S, s, sOffset + L);
    int a0 = aOffset;
    int bk = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bk);
      FloatVector b1 = FloatVector.fromArray(S, b, bk + L);
      bk += ldb;
      FloatVector x = FloatVector.broadcast(S, a[a0]);
      a0 += aStep;
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + L);
  }

  /** Copies the first {@code width} columns of a tile with rows of two vectors to C. */
  static void storeTile(int rows, int width, float[] tile, float[] c, int cOffset, int ldc) {
    VectorMask<Float> mask = S.indexInRange(0, Math.min(L, width));
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(S, tile, i * 2 * L).intoArray(c, cOffset + i * ldc, mask);
    }
    if (width > L) {
      VectorMask<Float> second = S.indexInRange(L, width);
      for (int i = 0; i < rows; i++) {
        FloatVector.fromArray(S, tile, i * 2 * L + L).intoArray(c, cOffset + i * ldc + L, second);
      }
    }
  }
}
