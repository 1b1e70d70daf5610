package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Few rows times a wide matrix, on one thread: eight rows of B at a time are added to a row of C.
 *
 * <p>Such a product reads every element of B once and is as fast as B arrives. Read row by row, B
 * is eight streams that the processor fetches ahead; the tiles of {@link GemmTiles} go down its
 * columns instead, which is quicker only while B lies in a near cache (one row by 512 columns: 42
 * microseconds here where plain loops take 150; by 2,048 columns a fifth of what tiles take).
 *
 * <p>Each element is the chain of {@link Gemm}, k from 0 upwards.
 */
final class WideRows {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;

  /** Rows of B, and so values of k, of one pass over a row of C. */
  static final int DEPTH = 8;

  private WideRows() {}

  /** C = start + A . B for the block that {@code g} describes, with B stored [k, n]. */
  static void multiply(GemmBlock g) {
    for (int i = 0; i < g.m; i++) {
      int c = g.cOffset + i * g.ldc;
      ScalarGemm.start(g, c);
      int a = g.aOffset + i * g.aRow;
      int k = 0;
      for (; k + DEPTH <= g.k; k += DEPTH) {
        addEight(g.n, g.a, a + k * g.aStep, g.aStep, g.b, g.bOffset + k * g.ldb, g.ldb, g.c, c);
      }
      for (; k < g.k; k++) {
        ScalarGemm.addOne(g.n, g.a[a + k * g.aStep], g.b, g.bOffset + k * g.ldb, g.c, c);
      }
    }
  }

  /**
   * c[j] += a[k] b[k, j] for eight values of k in order, and j from 0 to n - 1; n is at least L.
   */
  static void addEight(
      int n, float[] a, int ao, int aStep, float[] b, int b0, int ldb, float[] c, int co) {
    FloatVector a0 = FloatVector.broadcast(S, a[ao]);
    FloatVector a1 = FloatVector.broadcast(S, a[ao + aStep]);
    FloatVector a2 = FloatVector.broadcast(S, a[ao + 2 * aStep]);
    FloatVector a3 = FloatVector.broadcast(S, a[ao + 3 * aStep]);
    FloatVector a4 = FloatVector.broadcast(S, a[ao + 4 * aStep]);
    FloatVector a5 = FloatVector.broadcast(S, a[ao + 5 * aStep]);
    FloatVector a6 = FloatVector.broadcast(S, a[ao + 6 * aStep]);
    FloatVector a7 = FloatVector.broadcast(S, a[ao + 7 * aStep]);
    int b1 = b0 + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int b4 = b3 + ldb;
    int b5 = b4 + ldb;
    int b6 = b5 + ldb;
    int b7 = b6 + ldb;
    // The last vector ends with the row. Where it overlaps the one before, both give the same bits,
    // but it must read C before that one writes: it begins first and is stored last.
    int end = n - L;
    FloatVector last = FloatVector.fromArray(S, c, co + end);
    last = a0.fma(FloatVector.fromArray(S, b, b0 + end), last);
    last = a1.fma(FloatVector.fromArray(S, b, b1 + end), last);
    last = a2.fma(FloatVector.fromArray(S, b, b2 + end), last);
    last = a3.fma(FloatVector.fromArray(S, b, b3 + end), last);
    last = a4.fma(FloatVector.fromArray(S, b, b4 + end), last);
    last = a5.fma(FloatVector.fromArray(S, b, b5 + end), last);
    last = a6.fma(FloatVector.fromArray(S, b, b6 + end), last);
    last = a7.fma(FloatVector.fromArray(S, b, b7 + end), last);
    for (int j = 0; j < end; j += L) {
      FloatVector s = FloatVector.fromArray(S, c, co + j);
      s = a0.fma(FloatVector.fromArray(S, b, b0 + j), s);
      s = a1.fma(FloatVector.fromArray(S, b, b1 + j), s);
      s = a2.fma(FloatVector.fromArray(S, b, b2 + j), s);
      s = a3.fma(FloatVector.fromArray(S, b, b3 + j), s);
      s = a4.fma(FloatVector.fromArray(S, b, b4 + j), s);
      s = a5.fma(FloatVector.fromArray(S, b, b5 + j), s);
      s = a6.fma(FloatVector.fromArray(S, b, b6 + j), s);
      s = a7.fma(FloatVector.fromArray(S, b, b7 + j), s);
      s.intoArray(c, co + j);
    }
    last.intoArray(c, co + end);
  }
}
