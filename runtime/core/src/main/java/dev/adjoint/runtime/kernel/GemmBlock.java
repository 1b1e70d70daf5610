package dev.adjoint.runtime.kernel;

/**
 * The arguments of one GEMM, or of the block of it that one thread computes, with the storage of A
 * reduced to strides: element (i, k) of A is {@code a[aOffset + i * aRow + k * aStep]}. Reused from
 * call to call.
 */
final class GemmBlock {
  private static final float[] NONE = new float[0];

  int m;
  int n;
  int k;
  float[] a = NONE;
  int aOffset;
  int aRow;
  int aStep;
  float[] b = NONE;
  int bOffset;
  int ldb;

  /** B is stored [n, k]. */
  boolean transposedB;

  float[] c = NONE;
  int cOffset;
  int ldc;
  int options;
  float[] extra = NONE;
  int extraOffset;

  boolean accumulates() {
    return (options & Gemm.ACCUMULATE) != 0;
  }

  boolean biased() {
    return (options & Gemm.BIAS) != 0;
  }

  /** Becomes the rows i .. i + rows - 1 and columns j .. j + columns - 1 of another block. */
  void become(GemmBlock whole, int i, int rows, int j, int columns) {
    m = rows;
    n = columns;
    k = whole.k;
    a = whole.a;
    aOffset = whole.aOffset + i * whole.aRow;
    aRow = whole.aRow;
    aStep = whole.aStep;
    b = whole.b;
    bOffset = whole.bOffset + (whole.transposedB ? j * whole.ldb : j);
    ldb = whole.ldb;
    transposedB = whole.transposedB;
    c = whole.c;
    cOffset = whole.cOffset + i * whole.ldc + j;
    ldc = whole.ldc;
    options = whole.options;
    extra = whole.extra;
    extraOffset = whole.extraOffset + (whole.biased() ? j : i * whole.ldc + j);
  }

  /** Forgets the arrays, so that a thread's scratch keeps no model alive. */
  void release() {
    a = NONE;
    b = NONE;
    c = NONE;
    extra = NONE;
  }
}
