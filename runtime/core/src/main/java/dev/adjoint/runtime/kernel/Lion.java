package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Lion (Chen et al., 2023), as one pass over a range of flat arrays.
 *
 * <p>p = (1 - learningRate decay) p - learningRate sign(beta1 m + (1 - beta1) g); then m = beta2 m
 * + (1 - beta2) g. sign(0) is 0.
 *
 * <p>{@code params, grads, m: T[n]}, of which the elements {@code from} to {@code to - 1} are used;
 * params and state are updated in place, grads is read; the arrays must differ. A state of zeros is
 * the one before the first update. In the element type; the same bits for any number of threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class Lion {

  private Lion() {}

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] m,
      double learningRate,
      double beta1,
      double beta2,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(m)
        .with(learningRate)
        .with(beta1)
        .with(1 - beta1)
        .with(beta2)
        .with(1 - beta2)
        .with(1 - learningRate * decay)
        .run(parallel, Lion::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] m = of.slot0;
    float rate = of.constants[0];
    float beta1 = of.constants[1];
    float rest1 = of.constants[2];
    float beta2 = of.constants[3];
    float rest2 = of.constants[4];
    float shrink = of.constants[5];
    for (int i = from; i < to; i++) {
      float g = grads[i];
      float mi = m[i];
      m[i] = (beta2 * mi + rest2 * g + Flush.M) - Flush.M;
      params[i] = shrink * params[i] - rate * Math.signum(beta1 * mi + rest1 * g);
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
      double learningRate,
      double beta1,
      double beta2,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(m)
        .with(learningRate)
        .with(beta1)
        .with(1 - beta1)
        .with(beta2)
        .with(1 - beta2)
        .with(1 - learningRate * decay)
        .run(parallel, Lion::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] m = of.slot0;
    double rate = of.constants[0];
    double beta1 = of.constants[1];
    double rest1 = of.constants[2];
    double beta2 = of.constants[3];
    double rest2 = of.constants[4];
    double shrink = of.constants[5];
    for (int i = from; i < to; i++) {
      double g = grads[i];
      double mi = m[i];
      m[i] = (beta2 * mi + rest2 * g + Flush.D) - Flush.D;
      params[i] = shrink * params[i] - rate * Math.signum(beta1 * mi + rest1 * g);
    }
  }
}
