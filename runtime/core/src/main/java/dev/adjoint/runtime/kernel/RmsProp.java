package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * RMSprop (Hinton, 2012) in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>g' = g + decay p; square = rho square + (1 - rho) g'^2; change = g' / (sqrt(square) +
 * epsilon); p -= learningRate change. Centered: mean = rho mean + (1 - rho) g', and square - mean^2
 * in the place of square, where rounding makes it negative 0. With momentum: velocity = momentum
 * velocity + change; p -= learningRate velocity.
 *
 * <p>{@code params, grads, square, mean, velocity: T[n]}, of which the elements {@code from} to
 * {@code to - 1} are used; params and state are updated in place, grads is read; the arrays must
 * differ. A state of zeros is the one before the first update. In the element type; the same bits
 * for any number of threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class RmsProp {

  private RmsProp() {}

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] square,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(square)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, RmsProp::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] square = of.slot0;
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
      float change = g / ((float) Math.sqrt(s) + epsilon);
      params[i] = p - rate * change;
    }
  }

  /** One update by the variance of the gradients. */
  public static void centeredStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] square,
      float[] mean,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(square, mean)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, RmsProp::centeredStepLoop);
  }

  private static void centeredStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] square = of.slot0;
    float[] mean = of.slot1;
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
      float a = (rho * mean[i] + rest * g + Flush.M) - Flush.M;
      mean[i] = a;
      float change = g / ((float) Math.sqrt(Math.max(s - a * a, 0)) + epsilon);
      params[i] = p - rate * change;
    }
  }

  /** One update with momentum. */
  public static void momentumStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] square,
      float[] velocity,
      double learningRate,
      double rho,
      double epsilon,
      double decay,
      double momentum) {
    FloatUpdate.of(from, to, params, grads)
        .slots(square, velocity)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .with(momentum)
        .run(parallel, RmsProp::momentumStepLoop);
  }

  private static void momentumStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] square = of.slot0;
    float[] velocity = of.slot1;
    float rate = of.constants[0];
    float rho = of.constants[1];
    float rest = of.constants[2];
    float epsilon = of.constants[3];
    float decay = of.constants[4];
    float momentum = of.constants[5];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float s = (rho * square[i] + rest * g * g + Flush.V) - Flush.V;
      square[i] = s;
      float change = g / ((float) Math.sqrt(s) + epsilon);
      float v = momentum * velocity[i] + change;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }

  /** One update by the variance of the gradients, with momentum. */
  public static void centeredMomentumStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] square,
      float[] mean,
      float[] velocity,
      double learningRate,
      double rho,
      double epsilon,
      double decay,
      double momentum) {
    FloatUpdate.of(from, to, params, grads)
        .slots(square, mean, velocity)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .with(momentum)
        .run(parallel, RmsProp::centeredMomentumStepLoop);
  }

  private static void centeredMomentumStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] square = of.slot0;
    float[] mean = of.slot1;
    float[] velocity = of.slot2;
    float rate = of.constants[0];
    float rho = of.constants[1];
    float rest = of.constants[2];
    float epsilon = of.constants[3];
    float decay = of.constants[4];
    float momentum = of.constants[5];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float s = (rho * square[i] + rest * g * g + Flush.V) - Flush.V;
      square[i] = s;
      float a = (rho * mean[i] + rest * g + Flush.M) - Flush.M;
      mean[i] = a;
      float change = g / ((float) Math.sqrt(Math.max(s - a * a, 0)) + epsilon);
      float v = momentum * velocity[i] + change;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] square,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(square)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, RmsProp::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] square = of.slot0;
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
      double change = g / (Math.sqrt(s) + epsilon);
      params[i] = p - rate * change;
    }
  }

  /** One update by the variance of the gradients. */
  public static void centeredStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] square,
      double[] mean,
      double learningRate,
      double rho,
      double epsilon,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(square, mean)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .run(parallel, RmsProp::centeredStepLoop);
  }

  private static void centeredStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] square = of.slot0;
    double[] mean = of.slot1;
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
      double a = (rho * mean[i] + rest * g + Flush.D) - Flush.D;
      mean[i] = a;
      double change = g / (Math.sqrt(Math.max(s - a * a, 0)) + epsilon);
      params[i] = p - rate * change;
    }
  }

  /** One update with momentum. */
  public static void momentumStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] square,
      double[] velocity,
      double learningRate,
      double rho,
      double epsilon,
      double decay,
      double momentum) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(square, velocity)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .with(momentum)
        .run(parallel, RmsProp::momentumStepLoop);
  }

  private static void momentumStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] square = of.slot0;
    double[] velocity = of.slot1;
    double rate = of.constants[0];
    double rho = of.constants[1];
    double rest = of.constants[2];
    double epsilon = of.constants[3];
    double decay = of.constants[4];
    double momentum = of.constants[5];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double s = (rho * square[i] + rest * g * g + Flush.D) - Flush.D;
      square[i] = s;
      double change = g / (Math.sqrt(s) + epsilon);
      double v = momentum * velocity[i] + change;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }

  /** One update by the variance of the gradients, with momentum. */
  public static void centeredMomentumStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] square,
      double[] mean,
      double[] velocity,
      double learningRate,
      double rho,
      double epsilon,
      double decay,
      double momentum) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(square, mean, velocity)
        .with(learningRate)
        .with(rho)
        .with(1 - rho)
        .with(epsilon)
        .with(decay)
        .with(momentum)
        .run(parallel, RmsProp::centeredMomentumStepLoop);
  }

  private static void centeredMomentumStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] square = of.slot0;
    double[] mean = of.slot1;
    double[] velocity = of.slot2;
    double rate = of.constants[0];
    double rho = of.constants[1];
    double rest = of.constants[2];
    double epsilon = of.constants[3];
    double decay = of.constants[4];
    double momentum = of.constants[5];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double s = (rho * square[i] + rest * g * g + Flush.D) - Flush.D;
      square[i] = s;
      double a = (rho * mean[i] + rest * g + Flush.D) - Flush.D;
      mean[i] = a;
      double change = g / (Math.sqrt(Math.max(s - a * a, 0)) + epsilon);
      double v = momentum * velocity[i] + change;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }
}
