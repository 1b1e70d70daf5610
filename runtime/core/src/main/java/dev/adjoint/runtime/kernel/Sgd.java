package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Stochastic gradient descent in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>Plain: p -= learningRate g. With momentum: v = momentum v + g; p -= learningRate v. Nesterov
 * (Sutskever et al., 2013, as PyTorch has it): v as before; p -= learningRate (g + momentum v).
 * {@code params, grads, velocity: T[n]}, of which the elements {@code from} to {@code to - 1} are
 * used; p and v are updated in place, g is read; the arrays must differ. A velocity of zeros is the
 * state before the first update. In the element type; the same bits for any number of threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class Sgd {

  private static final int PLAIN = 0;
  private static final int MOMENTUM = 1;
  private static final int NESTEROV = 2;

  private Sgd() {}

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel, int from, int to, float[] params, float[] grads, double learningRate) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    run(parallel, from, to, params, grads, params, learningRate, 0, PLAIN);
  }

  /** One update with momentum. */
  public static void momentumStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] velocity,
      double learningRate,
      double momentum) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, velocity.length);
    run(parallel, from, to, params, grads, velocity, learningRate, momentum, MOMENTUM);
  }

  /** One update with Nesterov's momentum. */
  public static void nesterovStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] velocity,
      double learningRate,
      double momentum) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, velocity.length);
    run(parallel, from, to, params, grads, velocity, learningRate, momentum, NESTEROV);
  }

  private static void run(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] velocity,
      double learningRate,
      double momentum,
      int kind) {
    FloatTask task = FloatTask.OF_THREAD.get();
    task.params = params;
    task.grads = grads;
    task.velocity = velocity;
    task.rate = (float) learningRate;
    task.momentum = (float) momentum;
    task.kind = kind;
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
    private float[] velocity = {};
    private float rate;
    private float momentum;
    private int kind;

    @Override
    void run(int from, int to) {
      switch (kind) {
        case PLAIN -> plain(from, to, params, grads, rate);
        case MOMENTUM -> momentum(from, to, params, grads, velocity, rate, momentum);
        default -> nesterov(from, to, params, grads, velocity, rate, momentum);
      }
    }

    private static void plain(int from, int to, float[] params, float[] grads, float rate) {
      for (int i = from; i < to; i++) {
        params[i] -= rate * grads[i];
      }
    }

    private static void momentum(
        int from,
        int to,
        float[] params,
        float[] grads,
        float[] velocity,
        float rate,
        float momentum) {
      for (int i = from; i < to; i++) {
        float v = momentum * velocity[i] + grads[i];
        velocity[i] = v;
        params[i] -= rate * v;
      }
    }

    private static void nesterov(
        int from,
        int to,
        float[] params,
        float[] grads,
        float[] velocity,
        float rate,
        float momentum) {
      for (int i = from; i < to; i++) {
        float g = grads[i];
        float v = momentum * velocity[i] + g;
        velocity[i] = v;
        params[i] -= rate * (g + momentum * v);
      }
    }
  }

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel, int from, int to, double[] params, double[] grads, double learningRate) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    run(parallel, from, to, params, grads, params, learningRate, 0, PLAIN);
  }

  /** One update with momentum. */
  public static void momentumStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] velocity,
      double learningRate,
      double momentum) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, velocity.length);
    run(parallel, from, to, params, grads, velocity, learningRate, momentum, MOMENTUM);
  }

  /** One update with Nesterov's momentum. */
  public static void nesterovStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] velocity,
      double learningRate,
      double momentum) {
    RangeTask.check(from, to, params.length);
    RangeTask.check(from, to, grads.length);
    RangeTask.check(from, to, velocity.length);
    run(parallel, from, to, params, grads, velocity, learningRate, momentum, NESTEROV);
  }

  private static void run(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] velocity,
      double learningRate,
      double momentum,
      int kind) {
    DoubleTask task = DoubleTask.OF_THREAD.get();
    task.params = params;
    task.grads = grads;
    task.velocity = velocity;
    task.rate = learningRate;
    task.momentum = momentum;
    task.kind = kind;
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
    private double[] velocity = {};
    private double rate;
    private double momentum;
    private int kind;

    @Override
    void run(int from, int to) {
      switch (kind) {
        case PLAIN -> plain(from, to, params, grads, rate);
        case MOMENTUM -> momentum(from, to, params, grads, velocity, rate, momentum);
        default -> nesterov(from, to, params, grads, velocity, rate, momentum);
      }
    }

    private static void plain(int from, int to, double[] params, double[] grads, double rate) {
      for (int i = from; i < to; i++) {
        params[i] -= rate * grads[i];
      }
    }

    private static void momentum(
        int from,
        int to,
        double[] params,
        double[] grads,
        double[] velocity,
        double rate,
        double momentum) {
      for (int i = from; i < to; i++) {
        double v = momentum * velocity[i] + grads[i];
        velocity[i] = v;
        params[i] -= rate * v;
      }
    }

    private static void nesterov(
        int from,
        int to,
        double[] params,
        double[] grads,
        double[] velocity,
        double rate,
        double momentum) {
      for (int i = from; i < to; i++) {
        double g = grads[i];
        double v = momentum * velocity[i] + g;
        velocity[i] = v;
        params[i] -= rate * (g + momentum * v);
      }
    }
  }
}
