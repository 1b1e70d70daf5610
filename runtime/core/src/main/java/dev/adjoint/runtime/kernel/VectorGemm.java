package dev.adjoint.runtime.kernel;

/**
 * GEMM on one thread by the micro-kernels of {@link GemmTiles}. Blocks of kc x nc of B and of mc x
 * kc of A are packed when that pays; depth is never split between accumulators, so no blocking
 * changes a bit.
 */
final class VectorGemm {
  static final int L = Lanes.L;

  /** Columns of a tile. */
  static final int WIDTH = 2 * L;

  /** Sixteen sums want 32 registers; AVX2 (eight lanes) has sixteen. */
  static final int ROWS = L == 8 ? 4 : 8;

  private static final int KC = 256;
  private static final int MC = 128;
  private static final int NC = 1024;

  /**
   * From this many elements on, B is packed: its panels no longer stay in the caches while A passes
   * by.
   */
  private static final int PACK_B = 1 << 16;

  private static final float[] ZEROS = new float[WIDTH];

  private VectorGemm() {}

  /**
   * One call on one thread: C = start + A . B for the block that {@code g} describes. The epilogue
   * is the caller's.
   */
  static void multiply(GemmBlock g, Scratch scratch) {
    if (g.m <= ROWS / 2 - 1 && !g.transposedB && g.n > 4 * WIDTH) {
      ScalarGemm.multiply(g);
      return;
    }
    boolean packB = g.transposedB || (g.m >= 64 && (long) g.n * g.k >= PACK_B && g.ldb > 2 * WIDTH);
    boolean packA = packB && g.m >= 64 && g.n >= 256;
    int kc = packB ? KC : g.k;
    int nc = packB ? NC : g.n;
    int mc = packA ? MC : g.m;
    for (int j = 0; j < g.n; j += nc) {
      int columns = Math.min(nc, g.n - j);
      for (int k = 0; k < g.k; k += kc) {
        int depth = Math.min(kc, g.k - k);
        float[] b = packB ? packB(g, k, depth, j, columns, scratch) : g.b;
        for (int i = 0; i < g.m; i += mc) {
          int rows = Math.min(mc, g.m - i);
          float[] a = g.a;
          int aOffset = g.aOffset + i * g.aRow + k * g.aStep;
          if (packA) {
            a = scratch.packedA((MC + ROWS) * KC);
            GemmPacking.packA(rows, depth, g.a, aOffset, g.aRow, g.aStep, a);
            aOffset = 0;
          }
          block(g, i, rows, k, depth, j, columns, a, aOffset, packA, b, packB, scratch);
        }
      }
    }
  }

  private static float[] packB(GemmBlock g, int k, int depth, int j, int columns, Scratch scratch) {
    int panels = (columns + WIDTH - 1) / WIDTH;
    float[] packed = scratch.packedB(panels * depth * WIDTH);
    if (g.transposedB) {
      GemmPacking.packTransposedB(depth, columns, g.b, g.bOffset + j * g.ldb + k, g.ldb, packed);
    } else {
      GemmPacking.packB(depth, columns, g.b, g.bOffset + k * g.ldb + j, g.ldb, packed);
    }
    return packed;
  }

  /** All tiles of rows i .. i + rows - 1 and columns j .. j + columns - 1, for one range of k. */
  private static void block(
      GemmBlock g,
      int i,
      int rows,
      int k,
      int depth,
      int j,
      int columns,
      float[] a,
      int aOffset,
      boolean packedA,
      float[] b,
      boolean packedB,
      Scratch scratch) {
    for (int x = 0; x < columns; x += WIDTH) {
      int width = Math.min(WIDTH, columns - x);
      float[] panel = b;
      int panelOffset = packedB ? x * depth : g.bOffset + k * g.ldb + j + x;
      int ldb = packedB ? WIDTH : g.ldb;
      if (!packedB && panelOffset + (depth - 1) * ldb + WIDTH > b.length) {
        // The last rows of B end before a whole vector does.
        panel = scratch.packedB(depth * WIDTH);
        GemmPacking.packB(depth, width, b, panelOffset, ldb, panel);
        panelOffset = 0;
        ldb = WIDTH;
      }
      for (int y = 0; y < rows; ) {
        int height = Math.min(ROWS, rows - y);
        int at = aOffset + (packedA ? y * depth : y * g.aRow);
        int aRow = packedA ? 1 : g.aRow;
        int aStep = packedA ? ROWS : g.aStep;
        if (height < ROWS / 2) {
          height = 1;
          at = aOffset + (packedA ? y / ROWS * ROWS * depth + y % ROWS : y * g.aRow);
        }
        tile(
            g,
            i + y,
            height,
            j + x,
            width,
            k,
            depth,
            a,
            at,
            aRow,
            aStep,
            panel,
            panelOffset,
            ldb,
            scratch);
        y += height;
      }
    }
  }

  private static void tile(
      GemmBlock g,
      int i,
      int height,
      int j,
      int width,
      int k,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      Scratch scratch) {
    int c = g.cOffset + i * g.ldc + j;
    boolean partial = width < WIDTH && width != L;
    float[] s = ZEROS;
    int sOffset = 0;
    int lds = 0;
    if (k > 0 || g.accumulates()) {
      s = g.c;
      sOffset = c;
      lds = g.ldc;
      if (partial || (height == 1 && width < WIDTH)) {
        s = scratch.tile;
        sOffset = 0;
        lds = WIDTH;
        for (int y = 0; y < height; y++) {
          System.arraycopy(g.c, c + y * g.ldc, s, y * WIDTH, width);
        }
      }
    } else if (g.biased()) {
      s = g.extra;
      sOffset = g.extraOffset + j;
      if (sOffset + WIDTH > s.length) {
        System.arraycopy(s, sOffset, scratch.bias, 0, width);
        s = scratch.bias;
        sOffset = 0;
      }
    }
    boolean direct = width == WIDTH || (width == L && height > 1);
    float[] out = direct ? g.c : scratch.tile;
    int outOffset = direct ? c : 0;
    int ldo = direct ? g.ldc : WIDTH;
    if (height == 1) {
      GemmTiles.row1x2(depth, a, aOffset, aStep, b, bOffset, ldb, out, outOffset, s, sOffset);
    } else if (width <= L) {
      GemmTiles.tile8x1(
          height, depth, a, aOffset, aRow, aStep, b, bOffset, ldb, out, outOffset, ldo, s, sOffset,
          lds);
    } else if (ROWS == 8) {
      GemmTiles.tile8x2(
          height, depth, a, aOffset, aRow, aStep, b, bOffset, ldb, out, outOffset, ldo, s, sOffset,
          lds);
    } else {
      GemmTiles.tile4x2(
          height, depth, a, aOffset, aRow, aStep, b, bOffset, ldb, out, outOffset, ldo, s, sOffset,
          lds);
    }
    if (!direct) {
      GemmTiles.storeTile(height, width, out, g.c, c, g.ldc);
    }
  }

  /** A tiny call of the kernels for tiles of two vectors; see {@link Warmup}. */
  static void probeWide(float[] x, float[] y) {
    if (ROWS == 8) {
      GemmTiles.tile8x2(8, 2, x, 0, 2, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    } else {
      GemmTiles.tile4x2(4, 2, x, 0, 2, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    }
  }

  /** The same for tiles of one vector. */
  static void probeNarrow(float[] x, float[] y) {
    GemmTiles.tile8x1(8, 2, x, 0, 2, 1, x, 0, WIDTH, y, 0, WIDTH, ZEROS, 0, 0);
    GemmTiles.storeTile(8, L - 1, x, y, 0, WIDTH);
  }

  /** The same for single rows. */
  static void probeRow(float[] x, float[] y) {
    GemmTiles.row1x2(2, x, 0, 1, x, 0, WIDTH, y, 0, ZEROS, 0);
    GemmTiles.storeTile(1, WIDTH - 1, x, y, 0, WIDTH);
  }
}
