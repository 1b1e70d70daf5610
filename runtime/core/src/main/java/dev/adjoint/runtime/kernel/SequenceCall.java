package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a recurrent layer over a batch whose sequences the threads share: each computes all
 * steps of its own, so that they meet once and not after each step. Reused by its thread.
 *
 * <p>Where a batch is too small to be shared, the threads share the product of each step instead.
 * Each element of a product is one chain either way, and the rest is done row by row: the same
 * bits.
 */
final class SequenceCall implements PieceTask {

  /** A kernel over five arrays, and which steps are there. */
  @FunctionalInterface
  interface Steps {
    void run(
        Parallel parallel,
        boolean reverse,
        int batch,
        int time,
        int units,
        float[] a,
        int aOffset,
        float[] b,
        int bOffset,
        float[] c,
        int cOffset,
        float[] d,
        int dOffset,
        float @Nullable [] there,
        int thereOffset,
        float[] e,
        int eOffset);
  }

  /** Multiply-adds that are worth a second thread, as those of {@link GemmCall}. */
  private static final long SMALLEST_SHARED = 5_000_000;

  /** Pieces are multiples of this many sequences: the rows of a tile of the product. */
  private static final int GRAIN = 8;

  /** Of the steps of one piece. */
  private static final Parallel ALONE = Parallel.of(1);

  private static final float[] NONE = {};
  private static final Steps NO_STEPS =
      (parallel, reverse, batch, time, units, a, ao, b, bo, c, co, d, dOffset, m, mo, e, eo) -> {};
  private static final ThreadLocal<SequenceCall> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected SequenceCall initialValue() {
          return new SequenceCall();
        }
      };

  private final float[][] arrays = {NONE, NONE, NONE, NONE, NONE};
  private final int[] offsets = new int[5];

  /** Elements from one sequence to the next; 0 where all share an array. */
  private final int[] rows = new int[5];

  private float @Nullable [] there;
  private int thereOffset;
  private Steps steps = NO_STEPS;
  private boolean reverse;
  private int batch;
  private int time;
  private int units;
  private int pieceSize;

  private SequenceCall() {}

  /** A call of these steps, whose arrays are to follow. */
  static SequenceCall of(Steps steps, boolean reverse, int batch, int time, int units) {
    SequenceCall call = OF_THREAD.get();
    call.steps = steps;
    call.reverse = reverse;
    call.batch = batch;
    call.time = time;
    call.units = units;
    return call;
  }

  /** Array number i, with this many elements for each sequence. */
  SequenceCall array(int i, float[] array, int offset, int row) {
    arrays[i] = array;
    offsets[i] = offset;
    rows[i] = row;
    return this;
  }

  /** Which steps are there, {@code float[B, T]}, see {@link StepMask}. */
  SequenceCall there(float @Nullable [] mask, int offset) {
    there = mask;
    thereOffset = offset;
    return this;
  }

  /**
   * Runs it, in two pieces for each thread, so that one that comes late leaves more to the others;
   * {@code gates} is how many columns of H numbers the product of a step has.
   */
  void run(Parallel parallel, int gates) {
    int threads = parallel.threads();
    int share = (batch + 2 * threads - 1) / (2 * threads);
    pieceSize = (share + GRAIN - 1) / GRAIN * GRAIN;
    int pieces = batch == 0 ? 0 : (batch + pieceSize - 1) / pieceSize;
    long step = (long) batch * gates * units * units;
    if (threads > 1
        && step * time >= SMALLEST_SHARED
        && (pieces >= threads || (pieces > 1 && step < SMALLEST_SHARED))) {
      parallel.forEach(pieces, this);
    } else {
      run(parallel, 0, batch);
    }
    Arrays.fill(arrays, NONE);
    there = null;
  }

  @Override
  public void run(int piece) {
    int from = piece * pieceSize;
    run(ALONE, from, Math.min(pieceSize, batch - from));
  }

  private void run(Parallel parallel, int from, int count) {
    steps.run(
        parallel,
        reverse,
        count,
        time,
        units,
        arrays[0],
        offsets[0] + from * rows[0],
        arrays[1],
        offsets[1] + from * rows[1],
        arrays[2],
        offsets[2] + from * rows[2],
        arrays[3],
        offsets[3] + from * rows[3],
        there,
        thereOffset + from * time,
        arrays[4],
        offsets[4] + from * rows[4]);
  }

  /**
   * The transpose of {@code x: float[rows, columns]}, once for all steps: a product with a
   * transposed operand transposes it each time.
   */
  static float[] transposed(int rows, int columns, float[] x, int offset) {
    Window.checkFits("recurrent", x.length, offset, (long) rows * columns);
    float[] y = Scratch.ofThread().transposed(rows * columns);
    for (int r = 0; r < rows; r += GRAIN) {
      int end = Math.min(rows, r + GRAIN);
      for (int c = 0; c < columns; c++) {
        for (int i = r; i < end; i++) {
          y[c * rows + i] = x[offset + i * columns + c];
        }
      }
    }
    return y;
  }
}
