package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;

/**
 * Elementwise work on a range of flat arrays, shared between threads where it is large. Reused by
 * its thread from call to call.
 */
abstract class RangeTask implements PieceTask {
  /** Below this, the second thread costs more than it gains. */
  private static final int SMALLEST_SHARED_RANGE = 1 << 17;

  private static final int PIECE = 1 << 15;

  private int from;
  private int to;

  /** Does the elements from to to - 1. */
  abstract void run(int from, int to);

  final void run(Parallel parallel, int from, int to) {
    if (parallel.threads() == 1 || to - from < SMALLEST_SHARED_RANGE) {
      run(from, to);
      return;
    }
    this.from = from;
    this.to = to;
    parallel.forEach((to - from + PIECE - 1) / PIECE, this);
  }

  @Override
  public final void run(int piece) {
    int start = from + piece * PIECE;
    run(start, Math.min(start + PIECE, to));
  }

  static void check(int from, int to, int length) {
    if (from < 0 || from > to || to > length) {
      throw new IndexOutOfBoundsException(
          "range " + from + " to " + to + " of an array of " + length);
    }
  }
}
