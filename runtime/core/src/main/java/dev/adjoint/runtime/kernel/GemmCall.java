package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;

/**
 * One GEMM, run by one thread or cut along the longer side of C. Reused: each thread has one, in
 * its {@link Scratch}.
 */
final class GemmCall implements PieceTask {
  /** Below about 10 MFLOP a second thread costs more than it gains. */
  private static final long SMALLEST_SHARED_PRODUCT = 5_000_000;

  /**
   * Pieces are multiples of this many rows or columns, so that only the last one has partial tiles.
   */
  private static final int GRAIN = 32;

  private static final float[] PROBE_IN = new float[32 * 32];
  private static final float[] PROBE_OUT = new float[8 * 32];
  private static final Warmup WIDE =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorGemm.probeWide(PROBE_IN, PROBE_OUT);
        }
      };
  private static final Warmup NARROW =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorGemm.probeNarrow(PROBE_IN, PROBE_OUT);
        }
      };
  private static final Warmup ROW =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorGemm.probeRow(PROBE_IN, PROBE_OUT);
        }
      };
  private static final Warmup WIDE_ROWS =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorGemm.probeWideRows(PROBE_IN, PROBE_OUT);
        }
      };

  final GemmBlock whole = new GemmBlock();
  private boolean byRows;
  private int pieceSize;

  /** Computes {@link #whole}. */
  void run(Parallel parallel, Scratch scratch) {
    int threads = parallel.threads();
    if (threads == 1 || (long) whole.m * whole.n * whole.k < SMALLEST_SHARED_PRODUCT) {
      compute(whole, scratch);
    } else {
      byRows = whole.m >= whole.n;
      int length = byRows ? whole.m : whole.n;
      int perThread = (length + threads - 1) / threads;
      pieceSize = (perThread + GRAIN - 1) / GRAIN * GRAIN;
      parallel.forEach((length + pieceSize - 1) / pieceSize, this);
    }
    whole.release();
  }

  @Override
  public void run(int piece) {
    Scratch scratch = Scratch.ofThread();
    GemmBlock block = scratch.piece;
    int from = piece * pieceSize;
    if (byRows) {
      block.become(whole, from, Math.min(pieceSize, whole.m - from), 0, whole.n);
    } else {
      block.become(whole, 0, whole.m, from, Math.min(pieceSize, whole.n - from));
    }
    compute(block, scratch);
    block.release();
  }

  private static void compute(GemmBlock g, Scratch scratch) {
    if (vectorReady(g)) {
      VectorGemm.multiply(g, scratch);
    } else {
      ScalarGemm.multiply(g);
    }
    GemmEpilogue.apply(g);
  }

  /**
   * Whether each micro-kernel that this block needs is compiled; all of them are probed, not only
   * the first.
   */
  private static boolean vectorReady(GemmBlock g) {
    if (!Vectors.AVAILABLE || g.k == 0 || VectorGemm.leaveToScalar(g)) {
      return false;
    }
    // Two to four fused multiply-adds a nanosecond in plain loops.
    long nanos = (long) g.m * g.n * g.k / 2;
    if (VectorGemm.wideRows(g)) {
      return WIDE_ROWS.ready(nanos);
    }
    boolean row = !VectorGemm.singleRows(g.m) || ROW.ready(nanos);
    boolean wide = g.m < VectorGemm.ROWS / 2 || g.n <= VectorGemm.L || WIDE.ready(nanos);
    boolean narrow = g.n % VectorGemm.WIDTH == 0 || NARROW.ready(nanos);
    return row && wide && narrow;
  }
}
