package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Adam (Kingma and Ba, 2015) in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= learningRate / (1 - beta1^t)
 * * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). {@code params, grads, m, v: T[n]}, of which the
 * elements {@code from} to {@code to - 1} are used; p, m and v are updated in place, g is read; the
 * four arrays must differ. t counts updates from 1. The bias corrections are computed in double and
 * rounded once, the rest in the element type. The same bits for any number of threads.
 *
 * <p>A constant is added to each new moment and taken away again: 1e-24 to m and 1e-30 to v (1e-270
 * in double). It rounds off what is below 1e-31 and 1e-37. Where the gradient stays 0, as of a dead
 * unit, the moments would otherwise become denormal and stay so for ever, which costs half of the
 * speed of the loop; next to an epsilon of 1e-8 no update can tell.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array, {@link
 * IllegalArgumentException} if t is below 1.
 */
public final class Adam {
  /** Added to m and taken away again, it keeps m, and m times a learning rate, from denormals. */
  private static final float FLUSH_M = 1e-24f;

  /** The same for v, whose root is compared with epsilon. */
  private static final float FLUSH_V = 1e-30f;

  private static final double DOUBLE_FLUSH = 1e-270;

  private Adam() {}

  static void check(long t) {
    if (t < 1) {
      throw new IllegalArgumentException("Adam: step " + t + ": steps count from 1");
    }
  }

  /**
   * {@code x ^ n} by squaring. {@link StrictMath#pow} allocates until it is compiled, and after.
   */
  static double power(double x, long n) {
    double result = 1;
    double square = x;
    for (long rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] m,
      float[] v,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      long t) {
    check(t);
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, m.length);
    RangeTask.check(from, to, v.length);
    FloatTask task = FloatTask.OF_THREAD.get();
    task.params = params;
    task.grads = grads;
    task.m = m;
    task.v = v;
    task.rate = (float) (learningRate / (1 - power(beta1, t)));
    task.correction = (float) (1 / Math.sqrt(1 - power(beta2, t)));
    task.beta1 = (float) beta1;
    task.beta2 = (float) beta2;
    task.rest1 = (float) (1 - beta1);
    task.rest2 = (float) (1 - beta2);
    task.epsilon = (float) epsilon;
    task.run(parallel, from, to);
  }

  private static final class FloatTask extends RangeTask {
    static final ThreadLocal<FloatTask> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected FloatTask initialValue() {
            return new FloatTask();
          }
        };

    private float[] params = {};
    private float[] grads = {};
    private float[] m = {};
    private float[] v = {};
    private float rate;
    private float correction;
    private float beta1;
    private float beta2;
    private float rest1;
    private float rest2;
    private float epsilon;

    @Override
    void run(int from, int to) {
      update(from, to, params, grads, m, v, rate, correction, beta1, beta2, rest1, rest2, epsilon);
    }

    /** Same-index loop over locals: C2 vectorises it. */
    private static void update(
        int from,
        int to,
        float[] params,
        float[] grads,
        float[] m,
        float[] v,
        float rate,
        float correction,
        float beta1,
        float beta2,
        float rest1,
        float rest2,
        float epsilon) {
      for (int i = from; i < to; i++) {
        float g = grads[i];
        float mi = (beta1 * m[i] + rest1 * g + FLUSH_M) - FLUSH_M;
        float vi = (beta2 * v[i] + rest2 * g * g + FLUSH_V) - FLUSH_V;
        m[i] = mi;
        v[i] = vi;
        params[i] -= rate * mi / ((float) Math.sqrt(vi) * correction + epsilon);
      }
    }
  }

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] m,
      double[] v,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      long t) {
    check(t);
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, m.length);
    RangeTask.check(from, to, v.length);
    DoubleTask task = DoubleTask.OF_THREAD.get();
    task.params = params;
    task.grads = grads;
    task.m = m;
    task.v = v;
    task.rate = (learningRate / (1 - power(beta1, t)));
    task.correction = (1 / Math.sqrt(1 - power(beta2, t)));
    task.beta1 = beta1;
    task.beta2 = beta2;
    task.rest1 = (1 - beta1);
    task.rest2 = (1 - beta2);
    task.epsilon = epsilon;
    task.run(parallel, from, to);
  }

  private static final class DoubleTask extends RangeTask {
    static final ThreadLocal<DoubleTask> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected DoubleTask initialValue() {
            return new DoubleTask();
          }
        };

    private double[] params = {};
    private double[] grads = {};
    private double[] m = {};
    private double[] v = {};
    private double rate;
    private double correction;
    private double beta1;
    private double beta2;
    private double rest1;
    private double rest2;
    private double epsilon;

    @Override
    void run(int from, int to) {
      update(from, to, params, grads, m, v, rate, correction, beta1, beta2, rest1, rest2, epsilon);
    }

    /** Same-index loop over locals: C2 vectorises it. */
    private static void update(
        int from,
        int to,
        double[] params,
        double[] grads,
        double[] m,
        double[] v,
        double rate,
        double correction,
        double beta1,
        double beta2,
        double rest1,
        double rest2,
        double epsilon) {
      for (int i = from; i < to; i++) {
        double g = grads[i];
        double mi = (beta1 * m[i] + rest1 * g + DOUBLE_FLUSH) - DOUBLE_FLUSH;
        double vi = (beta2 * v[i] + rest2 * g * g + DOUBLE_FLUSH) - DOUBLE_FLUSH;
        m[i] = mi;
        v[i] = vi;
        params[i] -= rate * mi / (Math.sqrt(vi) * correction + epsilon);
      }
    }
  }
}
