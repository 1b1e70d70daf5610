package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * GEMM in plain loops, for float. Row by row, k in order, with C2 vectorising along the row of C:
 * the fallback, what the first calls of a process run, and the best way to multiply few rows by a
 * matrix that is stored as its transpose.
 */
final class ScalarGemm {

  private ScalarGemm() {}

  /** C = start + A . B for the block that {@code g} describes. */
  static void multiply(GemmBlock g) {
    for (int i = 0; i < g.m; i++) {
      int c = g.cOffset + i * g.ldc;
      start(g, c);
      int a = g.aOffset + i * g.aRow;
      if (g.transposedB) {
        dotProducts(g, a, c);
      } else {
        addRows(g, a, c);
      }
    }
  }

  static void start(GemmBlock g, int c) {
    if (g.biased()) {
      System.arraycopy(g.extra, g.extraOffset, g.c, c, g.n);
    } else if (!g.accumulates()) {
      Arrays.fill(g.c, c, c + g.n, 0f);
    }
  }

  private static void addRows(GemmBlock g, int a, int c) {
    int k = 0;
    for (; k + 4 <= g.k; k += 4) {
      int at = a + k * g.aStep;
      int s = g.aStep;
      addFour(
          g.n,
          g.a[at],
          g.a[at + s],
          g.a[at + 2 * s],
          g.a[at + 3 * s],
          g.b,
          g.bOffset + k * g.ldb,
          g.ldb,
          g.c,
          c);
    }
    for (; k < g.k; k++) {
      addOne(g.n, g.a[a + k * g.aStep], g.b, g.bOffset + k * g.ldb, g.c, c);
    }
  }

  /** Four values of k in order: C is loaded and stored once for the four. */
  static void addFour(
      int n,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b,
      int b0,
      int ldb,
      float[] c,
      int co) {
    int b1 = b0 + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    for (int j = 0; j < n; j++) {
      float s = Math.fma(a0, b[b0 + j], c[co + j]);
      s = Math.fma(a1, b[b1 + j], s);
      s = Math.fma(a2, b[b2 + j], s);
      c[co + j] = Math.fma(a3, b[b3 + j], s);
    }
  }

  static void addOne(int n, float a, float[] b, int bo, float[] c, int co) {
    for (int j = 0; j < n; j++) {
      c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
    }
  }

  /**
   * B stored [n, k]: eight columns at once, each a chain of its own, hide one another's latency.
   */
  private static void dotProducts(GemmBlock g, int a, int c) {
    int j = 0;
    for (; j + 8 <= g.n; j += 8) {
      eightDots(g.k, g.a, a, g.aStep, g.b, g.bOffset + j * g.ldb, g.ldb, g.c, c + j);
    }
    for (; j < g.n; j++) {
      float s = g.c[c + j];
      for (int k = 0; k < g.k; k++) {
        s = Math.fma(g.a[a + k * g.aStep], g.b[g.bOffset + j * g.ldb + k], s);
      }
      g.c[c + j] = s;
    }
  }

  private static void eightDots(
      int depth, float[] a, int ao, int step, float[] b, int b0, int ldb, float[] c, int co) {
    int b1 = b0 + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int b4 = b3 + ldb;
    int b5 = b4 + ldb;
    int b6 = b5 + ldb;
    int b7 = b6 + ldb;
    float s0 = c[co];
    float s1 = c[co + 1];
    float s2 = c[co + 2];
    float s3 = c[co + 3];
    float s4 = c[co + 4];
    float s5 = c[co + 5];
    float s6 = c[co + 6];
    float s7 = c[co + 7];
    for (int k = 0; k < depth; k++) {
      float x = a[ao + k * step];
      s0 = Math.fma(x, b[b0 + k], s0);
      s1 = Math.fma(x, b[b1 + k], s1);
      s2 = Math.fma(x, b[b2 + k], s2);
      s3 = Math.fma(x, b[b3 + k], s3);
      s4 = Math.fma(x, b[b4 + k], s4);
      s5 = Math.fma(x, b[b5 + k], s5);
      s6 = Math.fma(x, b[b6 + k], s6);
      s7 = Math.fma(x, b[b7 + k], s7);
    }
    c[co] = s0;
    c[co + 1] = s1;
    c[co + 2] = s2;
    c[co + 3] = s3;
    c[co + 4] = s4;
    c[co + 5] = s5;
    c[co + 6] = s6;
    c[co + 7] = s7;
  }
}
