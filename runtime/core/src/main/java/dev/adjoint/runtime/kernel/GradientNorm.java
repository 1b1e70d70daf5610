package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;

/**
 * The L2 norm of gradients, and their scaling: clipping by global norm (Pascanu et al., 2013).
 *
 * <p>norm = sqrt(sum of g^2) over {@code grads: T[n]}, elements {@code from} to {@code to - 1}.
 * Squares are added in double, in pieces of 4,096 elements counted from {@code from}, each as 16
 * lanes (see {@link Reduce}), pieces in order: the same bits for any number of threads, and no
 * overflow for float. Relative error below 1e-12.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit the array.
 */
public final class GradientNorm {
  private static final int PIECE = 4096;
  private static final int SMALLEST_SHARED_RANGE = 1 << 17;
  private static final float[] PROBE = new float[8];
  private static final Warmup SQUARES = new Warmup(1_000, () -> VectorRows.squares(5, PROBE, 0));

  private GradientNorm() {}

  private static double squares(int n, float[] x, int xo) {
    return SQUARES.ready() ? VectorRows.squares(n, x, xo) : LaneSum.squares(n, x, xo);
  }

  private static double squares(int n, double[] x, int xo) {
    return LaneSum.squares(n, x, xo);
  }

  /** The norm of grads[from] to grads[to - 1]. */
  public static double norm(Parallel parallel, int from, int to, float[] grads) {
    RangeTask.check(from, to, grads.length);
    return Math.sqrt(FloatTask.OF_THREAD.get().sum(parallel, from, to, grads));
  }

  /** Multiplies grads[from] to grads[to - 1] by {@code factor}, in place. */
  public static void scale(Parallel parallel, int from, int to, float[] grads, double factor) {
    RangeTask.check(from, to, grads.length);
    FloatScale task = FloatScale.OF_THREAD.get();
    task.grads = grads;
    task.factor = (float) factor;
    task.run(parallel, from, to);
  }

  private static final class FloatScale extends RangeTask {
    static final ThreadLocal<FloatScale> OF_THREAD = ThreadLocal.withInitial(FloatScale::new);

    private float[] grads = {};
    private float factor;

    @Override
    void run(int from, int to) {
      Elementwise.scale(to - from, factor, grads, from, grads, from);
    }
  }

  private static final class FloatTask implements PieceTask {
    static final ThreadLocal<FloatTask> OF_THREAD = ThreadLocal.withInitial(FloatTask::new);

    private float[] grads = {};
    private int from;
    private int to;
    private double[] sums = {};

    double sum(Parallel parallel, int from, int to, float[] grads) {
      this.from = from;
      this.to = to;
      this.grads = grads;
      int pieces = (to - from + PIECE - 1) / PIECE;
      if (sums.length < pieces) {
        sums = new double[pieces];
      }
      if (to - from < SMALLEST_SHARED_RANGE) {
        for (int i = 0; i < pieces; i++) {
          run(i);
        }
      } else {
        parallel.forEach(pieces, this);
      }
      double sum = 0;
      for (int i = 0; i < pieces; i++) {
        sum += sums[i];
      }
      return sum;
    }

    @Override
    public void run(int piece) {
      int start = from + piece * PIECE;
      sums[piece] = squares(Math.min(PIECE, to - start), grads, start);
    }
  }

  /** The norm of grads[from] to grads[to - 1]. */
  public static double norm(Parallel parallel, int from, int to, double[] grads) {
    RangeTask.check(from, to, grads.length);
    return Math.sqrt(DoubleTask.OF_THREAD.get().sum(parallel, from, to, grads));
  }

  /** Multiplies grads[from] to grads[to - 1] by {@code factor}, in place. */
  public static void scale(Parallel parallel, int from, int to, double[] grads, double factor) {
    RangeTask.check(from, to, grads.length);
    DoubleScale task = DoubleScale.OF_THREAD.get();
    task.grads = grads;
    task.factor = factor;
    task.run(parallel, from, to);
  }

  private static final class DoubleScale extends RangeTask {
    static final ThreadLocal<DoubleScale> OF_THREAD = ThreadLocal.withInitial(DoubleScale::new);

    private double[] grads = {};
    private double factor;

    @Override
    void run(int from, int to) {
      Elementwise.scale(to - from, factor, grads, from, grads, from);
    }
  }

  private static final class DoubleTask implements PieceTask {
    static final ThreadLocal<DoubleTask> OF_THREAD = ThreadLocal.withInitial(DoubleTask::new);

    private double[] grads = {};
    private int from;
    private int to;
    private double[] sums = {};

    double sum(Parallel parallel, int from, int to, double[] grads) {
      this.from = from;
      this.to = to;
      this.grads = grads;
      int pieces = (to - from + PIECE - 1) / PIECE;
      if (sums.length < pieces) {
        sums = new double[pieces];
      }
      if (to - from < SMALLEST_SHARED_RANGE) {
        for (int i = 0; i < pieces; i++) {
          run(i);
        }
      } else {
        parallel.forEach(pieces, this);
      }
      double sum = 0;
      for (int i = 0; i < pieces; i++) {
        sum += sums[i];
      }
      return sum;
    }

    @Override
    public void run(int piece) {
      int start = from + piece * PIECE;
      sums[piece] = squares(Math.min(PIECE, to - start), grads, start);
    }
  }
}
