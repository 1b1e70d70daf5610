package dev.adjoint.runtime.kernel;

/**
 * GEMM on one thread by the micro-kernels of {@link GemmTiles}. Tiles go down the rows of one panel
 * of B, which stays in the caches meanwhile. B is packed only where its rows lie too far apart for
 * that, or where it is stored as its transpose; packing A never paid. Where depth is cut, C carries
 * the sums from one part to the next, so no blocking changes a bit.
 */
final class VectorGemm {
  static final int L = LaneCount.L;

  /** Columns of a tile. */
  static final int WIDTH = 2 * L;

  /** Sixteen sums want 32 registers; AVX2 (eight lanes) has sixteen. */
  static final int ROWS = L == 8 ? 4 : 8;

  /** Depth and columns of a packed block of B. */
  private static final int PACKED_DEPTH = 1024;

  private static final int PACKED_COLUMNS = 1024;

  /** From this many elements on, and for this many rows, B is packed. */
  private static final int SMALLEST_PACKED_B = 1 << 19;

  private static final int ROWS_WORTH_PACKING = 64;

  static final int PROBE_DEPTH = 24;

  private static final float[] ZEROS = new float[WIDTH];

  private VectorGemm() {}

  /** Whether so few rows are left over after the last tile that they are done one by one. */
  static boolean singleRows(int m) {
    int rest = m % ROWS;
    return rest > 0 && rest < ROWS / 2;
  }

  /** Whether there are few rows and many columns, which is the work of {@link WideRows}. */
  static boolean wideRows(GemmBlock g) {
    return g.m < ROWS / 2 && !g.transposedB && g.n > 4 * WIDTH;
  }

  /** Whether plain loops are better: few rows, and columns stored across, or that end the array. */
  static boolean leaveToScalar(GemmBlock g) {
    return g.m < ROWS / 2
        && (g.transposedB || (!wideRows(g) && g.bOffset + (g.k - 1) * g.ldb + WIDTH > g.b.length));
  }

  /** C = start + A . B for the block that {@code g} describes. The epilogue is the caller's. */
  static void multiply(GemmBlock g, Scratch scratch) {
    if (wideRows(g)) {
      WideRows.multiply(g);
      return;
    }
    boolean packed =
        g.transposedB
            || (g.m >= ROWS_WORTH_PACKING
                && (long) g.n * g.k >= SMALLEST_PACKED_B
                && g.n > 2 * WIDTH);
    if (!packed) {
      panels(g, 0, g.k, 0, g.n, g.b, false, scratch);
      return;
    }
    for (int j = 0; j < g.n; j += PACKED_COLUMNS) {
      int columns = Math.min(PACKED_COLUMNS, g.n - j);
      for (int k = 0; k < g.k; k += PACKED_DEPTH) {
        int depth = Math.min(PACKED_DEPTH, g.k - k);
        int length = (columns + WIDTH - 1) / WIDTH * WIDTH * depth;
        float[] b = scratch.packedB(length);
        if (g.transposedB) {
          GemmPacking.packTransposed(depth, columns, g.b, g.bOffset + j * g.ldb + k, g.ldb, b);
        } else {
          GemmPacking.pack(depth, columns, g.b, g.bOffset + k * g.ldb + j, g.ldb, b);
        }
        panels(g, k, depth, j, columns, b, true, scratch);
      }
    }
  }

  /** All rows of columns j .. j + columns - 1, for one range of k. */
  private static void panels(
      GemmBlock g,
      int k,
      int depth,
      int j,
      int columns,
      float[] b,
      boolean packed,
      Scratch scratch) {
    for (int x = 0; x < columns; x += WIDTH) {
      int width = Math.min(WIDTH, columns - x);
      if (packed) {
        panel(g, k, depth, j + x, width, b, x * depth, WIDTH, scratch);
        continue;
      }
      int offset = g.bOffset + k * g.ldb + j + x;
      int lanes = width <= L && !singleRows(g.m) ? L : WIDTH;
      if (offset + (depth - 1) * g.ldb + lanes <= b.length) {
        panel(g, k, depth, j + x, width, b, offset, g.ldb, scratch);
      } else {
        // The last rows of B end before whole vectors do.
        float[] copy = scratch.packedB(depth * WIDTH);
        GemmPacking.pack(depth, width, b, offset, g.ldb, copy);
        panel(g, k, depth, j + x, width, copy, 0, WIDTH, scratch);
      }
    }
  }

  /** All rows of at most two vectors of columns. */
  private static void panel(
      GemmBlock g,
      int k,
      int depth,
      int j,
      int width,
      float[] b,
      int bOffset,
      int ldb,
      Scratch scratch) {
    int i = 0;
    while (i < g.m) {
      int height = Math.min(ROWS, g.m - i);
      height = height < ROWS / 2 ? 1 : height;
      boolean whole = width == WIDTH || (width == L && height > 1);
      if (whole) {
        wholeTile(g, k, depth, i, height, j, width, b, bOffset, ldb);
      } else {
        partialTile(g, k, depth, i, height, j, width, b, bOffset, ldb, scratch);
      }
      i += height;
    }
  }

  /** A tile that lies inside C. */
  private static void wholeTile(
      GemmBlock g,
      int k,
      int depth,
      int i,
      int height,
      int j,
      int width,
      float[] b,
      int bOffset,
      int ldb) {
    int a = g.aOffset + i * g.aRow + k * g.aStep;
    int c = g.cOffset + i * g.ldc + j;
    if (k > 0 || g.accumulates()) {
      tile(depth, height, width, g, a, b, bOffset, ldb, g.c, c, g.ldc, g.c, c, g.ldc);
    } else if (!g.biased()) {
      tile(depth, height, width, g, a, b, bOffset, ldb, g.c, c, g.ldc, ZEROS, 0, 0);
    } else {
      tile(
          depth,
          height,
          width,
          g,
          a,
          b,
          bOffset,
          ldb,
          g.c,
          c,
          g.ldc,
          g.extra,
          g.extraOffset + j,
          0);
    }
  }

  /** A tile over the edge of C is computed beside it, and its inner part copied. */
  private static void partialTile(
      GemmBlock g,
      int k,
      int depth,
      int i,
      int height,
      int j,
      int width,
      float[] b,
      int bOffset,
      int ldb,
      Scratch scratch) {
    int a = g.aOffset + i * g.aRow + k * g.aStep;
    int c = g.cOffset + i * g.ldc + j;
    float[] out = scratch.tile;
    if (k > 0 || g.accumulates()) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(g.c, c + y * g.ldc, out, y * WIDTH, width);
      }
      tile(depth, height, width, g, a, b, bOffset, ldb, out, 0, WIDTH, out, 0, WIDTH);
    } else if (!g.biased()) {
      tile(depth, height, width, g, a, b, bOffset, ldb, out, 0, WIDTH, ZEROS, 0, 0);
    } else if (g.extraOffset + j + WIDTH <= g.extra.length) {
      tile(
          depth,
          height,
          width,
          g,
          a,
          b,
          bOffset,
          ldb,
          out,
          0,
          WIDTH,
          g.extra,
          g.extraOffset + j,
          0);
    } else {
      System.arraycopy(g.extra, g.extraOffset + j, scratch.bias, 0, width);
      tile(depth, height, width, g, a, b, bOffset, ldb, out, 0, WIDTH, scratch.bias, 0, 0);
    }
    GemmTiles.storeTile(height, width, out, g.c, c, g.ldc);
  }

  private static void tile(
      int depth,
      int height,
      int width,
      GemmBlock g,
      int a,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      float[] s,
      int sOffset,
      int lds) {
    if (height == 1) {
      GemmTiles.row1x2(depth, g.a, a, g.aStep, b, bOffset, ldb, c, cOffset, s, sOffset);
    } else if (width <= L) {
      GemmTiles.tile8x1(
          height, depth, g.a, a, g.aRow, g.aStep, b, bOffset, ldb, c, cOffset, ldc, s, sOffset,
          lds);
    } else if (ROWS == 8) {
      GemmTiles.tile8x2(
          height, depth, g.a, a, g.aRow, g.aStep, b, bOffset, ldb, c, cOffset, ldc, s, sOffset,
          lds);
    } else {
      GemmTiles.tile4x2(
          height, depth, g.a, a, g.aRow, g.aStep, b, bOffset, ldb, c, cOffset, ldc, s, sOffset,
          lds);
    }
  }

  /**
   * A small call of the kernels for tiles of two vectors; see {@link Warmup}. Deep enough that C2
   * takes the loop over k for a long one: trained with a depth of 2 only, the kernel is an eighth
   * slower.
   */
  static void probeWide(float[] x, float[] y) {
    if (ROWS == 8) {
      GemmTiles.tile8x2(8, PROBE_DEPTH, x, 0, 1, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    } else {
      GemmTiles.tile4x2(4, PROBE_DEPTH, x, 0, 1, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    }
  }

  /** The same for tiles of one vector. */
  static void probeNarrow(float[] x, float[] y) {
    GemmTiles.tile8x1(8, PROBE_DEPTH, x, 0, 1, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    GemmTiles.storeTile(8, L - 1, x, y, 0, WIDTH);
    GemmTiles.storeTile(8, WIDTH - 1, x, y, 0, WIDTH);
  }

  /** The same for few rows and many columns; the row is long for the same reason. */
  static void probeWideRows(float[] x, float[] y) {
    WideRows.addEight(PROBE_DEPTH * L / 2 + 1, x, 0, 1, x, 0, 1, y, 0);
  }

  /** The same for single rows. */
  static void probeRow(float[] x, float[] y) {
    GemmTiles.row1x2(PROBE_DEPTH, x, 0, 1, x, 0, WIDTH, y, 0, ZEROS, 0);
    GemmTiles.storeTile(1, WIDTH - 1, x, y, 0, WIDTH);
  }
}
