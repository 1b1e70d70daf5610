package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * The arguments of one call of the micro-kernel of convolution, reused from call to call:
 *
 * <pre>
 * c[row[r] + j] = max(bound, start + sum over u, v, k of
 *     x[xRow[r] + u * xOuter + v * xMiddle + k * xInner]
 *     * b[bOffset + u * bOuter + v * bMiddle + k * bInner + j])
 * </pre>
 *
 * as one chain of fma, u slowest, for at most eight rows r and {@link #WIDTH} columns j. The start
 * is {@code s[sOffset + j]}, or the old c if {@code accumulate}. It serves all three directions: a
 * row is an output pixel and k runs over taps and channels, or a row is a weight and k runs over
 * pixels.
 */
final class ContractionTile {
  /** Rows of a tile. */
  static final int ROWS = 8;

  /** Columns of a tile: of the scalar form too, since operands are packed so. */
  static final int WIDTH = Vectors.AVAILABLE ? VectorWidth.WIDTH : 32;

  /** Apart, because without the module of the Vector API it cannot be loaded. */
  private static final class VectorWidth {
    static final int WIDTH = 2 * LaneCount.L;
  }

  private static final float[] NONE = new float[0];

  static final Warmup WIDE = warmup(WIDTH);
  static final Warmup NARROW = warmup(WIDTH / 2);

  int rows;
  final int[] xRow = new int[ROWS];
  final int[] row = new int[ROWS];

  int outer;
  int middle;
  int inner;
  int xOuter;
  int xMiddle;
  int xInner;
  int bOuter;
  int bMiddle;
  int bInner;
  int bOffset;
  float[] x = NONE;
  float[] b = NONE;
  float[] c = NONE;
  float[] s = NONE;
  int sOffset;
  boolean accumulate;
  float bound = Float.NEGATIVE_INFINITY;

  /** A tile that lies across the edge of C, and the rows that it will be copied to. */
  private final float[] edge = new float[ROWS * WIDTH];

  private final int[] edgeRow = new int[ROWS];

  /** The speed of the scalar form. */
  private static final int SCALAR_FMA_PER_NANO = 2;

  private static Warmup warmup(int width) {
    return new Warmup(2_000) {
      private final ContractionTile tile = probeTile();

      @Override
      void probe() {
        tile.computeInVectors(width);
        tile.computeInVectors(width - 1);
      }
    };
  }

  private static ContractionTile probeTile() {
    ContractionTile tile = new ContractionTile();
    tile.x = new float[64];
    tile.b = new float[32 * WIDTH];
    tile.c = new float[ROWS * WIDTH];
    tile.s = new float[WIDTH];
    tile.rows = ROWS;
    for (int r = 0; r < ROWS; r++) {
      tile.row[r] = r * WIDTH;
    }
    tile.outer = 1;
    tile.middle = 2;
    tile.inner = 12;
    tile.xInner = 1;
    tile.bInner = WIDTH;
    return tile;
  }

  /**
   * Computes the first {@code width} columns of the tile. A call may be long: so each tile asks
   * which form to take.
   */
  void compute(int width) {
    long multiplications = (long) rows * width * outer * middle * inner;
    Warmup form = width <= WIDTH / 2 ? NARROW : WIDE;
    if (Vectors.AVAILABLE && form.ready(multiplications / SCALAR_FMA_PER_NANO)) {
      computeInVectors(width);
    } else {
      ScalarContraction.compute(this, width);
    }
  }

  /** The vector form: rows from {@code rows} on repeat the last one. */
  void computeInVectors(int width) {
    Arrays.fill(xRow, rows, ROWS, xRow[rows - 1]);
    Arrays.fill(row, rows, ROWS, row[rows - 1]);
    if (width == WIDTH || width == WIDTH / 2) {
      dispatch(width);
      return;
    }
    float[] target = c;
    System.arraycopy(row, 0, edgeRow, 0, ROWS);
    for (int r = 0; r < ROWS; r++) {
      row[r] = r * WIDTH;
    }
    if (accumulate) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(target, edgeRow[r], edge, row[r], width);
      }
    }
    c = edge;
    dispatch(width);
    c = target;
    System.arraycopy(edgeRow, 0, row, 0, ROWS);
    VectorContraction.store(rows, width, edge, target, row);
  }

  private void dispatch(int width) {
    if (width <= WIDTH / 2) {
      VectorContraction.tile8x1(this, 0);
    } else if (LaneCount.L == 8) {
      // Sixteen registers are too few for sixteen sums.
      VectorContraction.tile8x1(this, 0);
      VectorContraction.tile8x1(this, LaneCount.L);
    } else {
      VectorContraction.tile8x2(this);
    }
  }

  /** Forgets the arrays, so that a thread's tile keeps no model alive. */
  void release() {
    x = NONE;
    b = NONE;
    c = NONE;
    s = NONE;
  }
}
