package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Adagrad (Duchi et al., 2011) in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>g' = g + decay p; sum += g'^2; p -= learningRate g' / (sqrt(sum + initial) + epsilon).
 *
 * <p>{@code params, grads, sum: T[n]}, of which the elements {@code from} to {@code to - 1} are
 * used; params and state are updated in place, grads is read; the arrays must differ. A state of
 * zeros is the one before the first update. In the element type; the same bits for any number of
 * threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class Adagrad {

  private Adagrad() {}

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] sum,
      double learningRate,
      double initial,
      double epsilon,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(sum)
        .with(learningRate)
        .with(initial)
        .with(epsilon)
        .with(decay)
        .run(parallel, Adagrad::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] sum = of.slot0;
    float rate = of.constants[0];
    float initial = of.constants[1];
    float epsilon = of.constants[2];
    float decay = of.constants[3];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float s = (sum[i] + g * g + Flush.V) - Flush.V;
      sum[i] = s;
      params[i] = p - rate * g / ((float) Math.sqrt(s + initial) + epsilon);
    }
  }

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] sum,
      double learningRate,
      double initial,
      double epsilon,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(sum)
        .with(learningRate)
        .with(initial)
        .with(epsilon)
        .with(decay)
        .run(parallel, Adagrad::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] sum = of.slot0;
    double rate = of.constants[0];
    double initial = of.constants[1];
    double epsilon = of.constants[2];
    double decay = of.constants[3];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double s = (sum[i] + g * g + Flush.D) - Flush.D;
      sum[i] = s;
      params[i] = p - rate * g / (Math.sqrt(s + initial) + epsilon);
    }
  }
}
