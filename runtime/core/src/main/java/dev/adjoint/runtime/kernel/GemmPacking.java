package dev.adjoint.runtime.kernel;

/**
 * Copies a block of B in the order in which the micro-kernels read it: float[panels, depth, WIDTH].
 * Columns beyond the matrix keep what the buffer held: their sums are never stored.
 */
final class GemmPacking {
  private static final int WIDTH = VectorGemm.WIDTH;

  private GemmPacking() {}

  /** {@code b: float[depth, columns]}. */
  static void pack(int depth, int columns, float[] b, int bOffset, int ldb, float[] out) {
    for (int n = 0; n < columns; n += WIDTH) {
      int width = Math.min(WIDTH, columns - n);
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, bOffset + k * ldb + n, out, n * depth + k * WIDTH, width);
      }
    }
  }

  /** {@code b: float[columns, depth]}, the transpose: eight rows at a time. */
  static void packTransposed(int depth, int columns, float[] b, int bOffset, int ldb, float[] out) {
    for (int n = 0; n < columns; n += WIDTH) {
      int width = Math.min(WIDTH, columns - n);
      int to = n * depth;
      int j = 0;
      for (; j + 8 <= width; j += 8) {
        interleave(depth, b, bOffset + (n + j) * ldb, ldb, out, to + j);
      }
      for (; j < width; j++) {
        spread(depth, b, bOffset + (n + j) * ldb, out, to + j);
      }
    }
  }

  private static void spread(int depth, float[] b, int from, float[] out, int to) {
    for (int k = 0; k < depth; k++) {
      out[to + k * WIDTH] = b[from + k];
    }
  }

  /** Reads eight streams and writes one. */
  private static void interleave(int depth, float[] b, int from, int ldb, float[] out, int to) {
    int b1 = from + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int b4 = b3 + ldb;
    int b5 = b4 + ldb;
    int b6 = b5 + ldb;
    int b7 = b6 + ldb;
    int o = to;
    for (int k = 0; k < depth; k++, o += WIDTH) {
      out[o] = b[from + k];
      out[o + 1] = b[b1 + k];
      out[o + 2] = b[b2 + k];
      out[o + 3] = b[b3 + k];
      out[o + 4] = b[b4 + k];
      out[o + 5] = b[b5 + k];
      out[o + 6] = b[b6 + k];
      out[o + 7] = b[b7 + k];
    }
  }
}
