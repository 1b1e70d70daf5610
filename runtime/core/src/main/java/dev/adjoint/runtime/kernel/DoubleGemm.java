package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * GEMM in plain loops, for double: element (i, k) of A and (k, j) of B by two strides each, k in
 * order.
 */
final class DoubleGemm {

  private DoubleGemm() {}

  static void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int aRow,
      int aStep,
      double[] b,
      int bOffset,
      int bStep,
      int bColumn,
      double[] c,
      int cOffset,
      int ldc,
      int options,
      double[] extra,
      int extraOffset) {
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * ldc;
      start(n, c, row, options, extra, extraOffset);
      for (int j = 0; j < k; j++) {
        addRow(n, a[aOffset + i * aRow + j * aStep], b, bOffset + j * bStep, bColumn, c, row);
      }
      if ((options & Gemm.RELU) != 0) {
        Elementwise.relu(n, c, row, c, row);
      } else if ((options & Gemm.MASK) != 0) {
        Elementwise.reluGradient(n, c, row, extra, extraOffset + i * ldc, c, row);
      }
    }
  }

  private static void start(
      int n, double[] c, int row, int options, double[] extra, int extraOffset) {
    if ((options & Gemm.BIAS) != 0) {
      System.arraycopy(extra, extraOffset, c, row, n);
    } else if ((options & Gemm.ACCUMULATE) == 0) {
      Arrays.fill(c, row, row + n, 0.0);
    }
  }

  private static void addRow(int n, double a, double[] b, int from, int step, double[] c, int row) {
    if (step == 1) {
      for (int j = 0; j < n; j++) {
        c[row + j] = Math.fma(a, b[from + j], c[row + j]);
      }
    } else {
      for (int j = 0; j < n; j++) {
        c[row + j] = Math.fma(a, b[from + j * step], c[row + j]);
      }
    }
  }
}
