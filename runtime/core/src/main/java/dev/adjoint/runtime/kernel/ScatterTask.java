package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;

/**
 * Adds rows to the rows of a table that their numbers name. Each thread does some columns of all
 * rows: a number that is frequent keeps no one waiting. Reused by its thread.
 */
abstract class ScatterTask implements PieceTask {
  private static final int[] NO_IDS = {};

  /** Elements of rows and table that are worth a second thread. */
  private static final long SMALLEST_SHARED_SCATTER = 1 << 17;

  /** Pieces are multiples of this many columns. */
  private static final int GRAIN = 32;

  private int rows;
  private int entries;
  private int length;
  private int[] ids = NO_IDS;
  private int idsOffset;
  private boolean accumulate;
  private int pieceSize;

  /** Sets n elements of the table from {@code at} on to 0. */
  abstract void clear(int at, int n);

  /** Adds n elements of the rows from {@code from} on to the table's from {@code to} on. */
  abstract void add(int from, int to, int n);

  final void run(
      Parallel parallel,
      int rows,
      int entries,
      int length,
      int[] ids,
      int idsOffset,
      boolean accumulate) {
    this.rows = rows;
    this.entries = entries;
    this.length = length;
    this.ids = ids;
    this.idsOffset = idsOffset;
    this.accumulate = accumulate;
    int threads = parallel.threads();
    if (threads == 1 || ((long) rows + entries) * length < SMALLEST_SHARED_SCATTER) {
      pieceSize = length;
      run(0);
    } else {
      int perThread = (length + threads - 1) / threads;
      pieceSize = (perThread + GRAIN - 1) / GRAIN * GRAIN;
      parallel.forEach((length + pieceSize - 1) / pieceSize, this);
    }
    this.ids = NO_IDS;
  }

  @Override
  public final void run(int piece) {
    int column = piece * pieceSize;
    int n = Math.min(pieceSize, length - column);
    if (!accumulate) {
      clearColumns(column, n);
    }
    for (int r = 0; r < rows; r++) {
      add(r * length + column, ids[idsOffset + r] * length + column, n);
    }
  }

  private void clearColumns(int column, int n) {
    if (n == length) {
      clear(0, entries * length);
      return;
    }
    for (int e = 0; e < entries; e++) {
      clear(e * length + column, n);
    }
  }
}
