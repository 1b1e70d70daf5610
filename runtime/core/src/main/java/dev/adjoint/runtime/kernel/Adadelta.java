package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Adadelta (Zeiler, 2012) in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>g' = g + decay p; square = rho square + (1 - rho) g'^2; d = sqrt((change + epsilon) / (square
 * + epsilon)) g'; change = rho change + (1 - rho) d^2; p -= learningRate d.
 *
 * <p>{@code params, grads, square, change: T[n]}, of which the elements {@code from} to {@code to -
 * 1} are used; params and state are updated in place, grads is read; the arrays must differ. A
 * state of zeros is the one before the first update. In the element type; the same bits for any
 * number of threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class Adadelta {

  private Adadelta() {}

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] square,
      float[] change,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(square, change)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, Adadelta::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] square = of.slot0;
    float[] change = of.slot1;
    float rate = of.constants[0];
    float rho = of.constants[1];
    float rest = of.constants[2];
    float epsilon = of.constants[3];
    float decay = of.constants[4];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float s = (rho * square[i] + rest * g * g + Flush.V) - Flush.V;
      square[i] = s;
      float c = change[i];
      float d = (float) Math.sqrt((c + epsilon) / (s + epsilon)) * g;
      change[i] = (rho * c + rest * d * d + Flush.V) - Flush.V;
      params[i] = p - rate * d;
    }
  }

  /** One update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] square,
      double[] change,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(square, change)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, Adadelta::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] square = of.slot0;
    double[] change = of.slot1;
    double rate = of.constants[0];
    double rho = of.constants[1];
    double rest = of.constants[2];
    double epsilon = of.constants[3];
    double decay = of.constants[4];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double s = (rho * square[i] + rest * g * g + Flush.D) - Flush.D;
      square[i] = s;
      double c = change[i];
      double d = Math.sqrt((c + epsilon) / (s + epsilon)) * g;
      change[i] = (rho * c + rest * d * d + Flush.D) - Flush.D;
      params[i] = p - rate * d;
    }
  }
}
