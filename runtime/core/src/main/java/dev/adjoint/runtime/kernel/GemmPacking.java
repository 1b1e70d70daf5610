package dev.adjoint.runtime.kernel;

/**
 * Copies blocks of A and B in the order in which the micro-kernels read them. Plain loops over
 * eight streams at a time.
 *
 * <p>A: float[tiles, depth, ROWS], B: float[panels, depth, WIDTH]. Columns of B beyond the matrix
 * are zeros; rows of A beyond it are left as they are, since a kernel repeats the last row that
 * there is.
 */
final class GemmPacking {
  private static final int ROWS = VectorGemm.ROWS;
  private static final int WIDTH = VectorGemm.WIDTH;

  private GemmPacking() {}

  static void packA(
      int height, int depth, float[] a, int aOffset, int aRow, int aStep, float[] out) {
    for (int m = 0; m < height; m += ROWS) {
      int rows = Math.min(ROWS, height - m);
      int from = aOffset + m * aRow;
      int to = m * depth;
      if (aRow == 1) {
        for (int k = 0; k < depth; k++) {
          System.arraycopy(a, from + k * aStep, out, to + k * ROWS, rows);
        }
      } else if (rows == 8) {
        interleave8(depth, a, from, aRow, aStep, out, to, ROWS);
      } else {
        for (int i = 0; i < rows; i++) {
          spread(depth, a, from + i * aRow, aStep, out, to + i, ROWS);
        }
      }
    }
  }

  static void packB(int depth, int columns, float[] b, int bOffset, int ldb, float[] out) {
    for (int n = 0; n < columns; n += WIDTH) {
      int width = Math.min(WIDTH, columns - n);
      int to = n * depth;
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, bOffset + k * ldb + n, out, to + k * WIDTH, width);
      }
      clearBeyond(width, depth, out, to);
    }
  }

  /** The same where B is stored as its transpose, float[columns, depth]. */
  static void packTransposedB(
      int depth, int columns, float[] b, int bOffset, int ldb, float[] out) {
    for (int n = 0; n < columns; n += WIDTH) {
      int width = Math.min(WIDTH, columns - n);
      int to = n * depth;
      int j = 0;
      for (; j + 8 <= width; j += 8) {
        interleave8(depth, b, bOffset + (n + j) * ldb, ldb, 1, out, to + j, WIDTH);
      }
      for (; j < width; j++) {
        spread(depth, b, bOffset + (n + j) * ldb, 1, out, to + j, WIDTH);
      }
      clearBeyond(width, depth, out, to);
    }
  }

  private static void clearBeyond(int width, int depth, float[] out, int to) {
    for (int j = width; j < WIDTH; j++) {
      for (int k = 0; k < depth; k++) {
        out[to + k * WIDTH + j] = 0f;
      }
    }
  }

  private static void spread(
      int n, float[] x, int from, int step, float[] out, int to, int outStep) {
    for (int k = 0; k < n; k++) {
      out[to + k * outStep] = x[from + k * step];
    }
  }

  /**
   * Reads eight streams and writes one: out[to + k * outStep + i] = x[from + i * row + k * step].
   */
  private static void interleave8(
      int n, float[] x, int from, int row, int step, float[] out, int to, int outStep) {
    int x0 = from;
    int x1 = x0 + row;
    int x2 = x1 + row;
    int x3 = x2 + row;
    int x4 = x3 + row;
    int x5 = x4 + row;
    int x6 = x5 + row;
    int x7 = x6 + row;
    int o = to;
    for (int k = 0, p = 0; k < n; k++, p += step, o += outStep) {
      out[o] = x[x0 + p];
      out[o + 1] = x[x1 + p];
      out[o + 2] = x[x2 + p];
      out[o + 3] = x[x3 + p];
      out[o + 4] = x[x4 + p];
      out[o + 5] = x[x5 + p];
      out[o + 6] = x[x6 + p];
      out[o + 7] = x[x7 + p];
    }
  }
}
