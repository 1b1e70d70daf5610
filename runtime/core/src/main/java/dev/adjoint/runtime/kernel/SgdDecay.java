package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * {@link Sgd} with decay of the parameters, and with dampening, in the form of PyTorch, as one pass
 * over a range of flat arrays.
 *
 * <p>g' = g + decay p in the place of g. With a decay of 0, the same bits as Sgd.
 *
 * <p>{@code params, grads, velocity: T[n]}, of which the elements {@code from} to {@code to - 1}
 * are used; params and state are updated in place, grads is read; the arrays must differ. A state
 * of zeros is the one before the first update. In the element type; the same bits for any number of
 * threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class SgdDecay {

  private SgdDecay() {}

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      double learningRate,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .with(learningRate)
        .with(decay)
        .run(parallel, SgdDecay::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float rate = of.constants[0];
    float decay = of.constants[1];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      params[i] = p - rate * g;
    }
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
      double momentum,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(decay)
        .run(parallel, SgdDecay::momentumStepLoop);
  }

  private static void momentumStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] velocity = of.slot0;
    float rate = of.constants[0];
    float momentum = of.constants[1];
    float decay = of.constants[2];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float v = momentum * velocity[i] + g;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
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
      double momentum,
      double decay) {
    FloatUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(decay)
        .run(parallel, SgdDecay::nesterovStepLoop);
  }

  private static void nesterovStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] velocity = of.slot0;
    float rate = of.constants[0];
    float momentum = of.constants[1];
    float decay = of.constants[2];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float v = momentum * velocity[i] + g;
      velocity[i] = v;
      params[i] = p - rate * (g + momentum * v);
    }
  }

  /** One plain update of params[from] to params[to - 1]. */
  public static void step(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double learningRate,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .with(learningRate)
        .with(decay)
        .run(parallel, SgdDecay::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double rate = of.constants[0];
    double decay = of.constants[1];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      params[i] = p - rate * g;
    }
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
      double momentum,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(decay)
        .run(parallel, SgdDecay::momentumStepLoop);
  }

  private static void momentumStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] velocity = of.slot0;
    double rate = of.constants[0];
    double momentum = of.constants[1];
    double decay = of.constants[2];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double v = momentum * velocity[i] + g;
      velocity[i] = v;
      params[i] = p - rate * v;
    }
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
      double momentum,
      double decay) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(decay)
        .run(parallel, SgdDecay::nesterovStepLoop);
  }

  private static void nesterovStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] velocity = of.slot0;
    double rate = of.constants[0];
    double momentum = of.constants[1];
    double decay = of.constants[2];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double v = momentum * velocity[i] + g;
      velocity[i] = v;
      params[i] = p - rate * (g + momentum * v);
    }
  }

  /**
   * One update with dampened momentum: v = momentum v + (1 - dampening) g, in the first v = g.
   *
   * @param step counts updates from 1
   */
  public static void dampenedStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] velocity,
      double learningRate,
      double momentum,
      double dampening,
      double decay,
      long step) {
    FloatUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(step == 1 ? 1 : 1 - dampening)
        .with(decay)
        .run(parallel, SgdDecay::dampenedStepLoop);
  }

  private static void dampenedStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] velocity = of.slot0;
    float rate = of.constants[0];
    float momentum = of.constants[1];
    float share = of.constants[2];
    float decay = of.constants[3];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float v = momentum * velocity[i] + share * (grads[i] + decay * p);
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }

  /**
   * One update with dampened momentum: v = momentum v + (1 - dampening) g, in the first v = g.
   *
   * @param step counts updates from 1
   */
  public static void dampenedStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] velocity,
      double learningRate,
      double momentum,
      double dampening,
      double decay,
      long step) {
    DoubleUpdate.of(from, to, params, grads)
        .slots(velocity)
        .with(learningRate)
        .with(momentum)
        .with(step == 1 ? 1 : 1 - dampening)
        .with(decay)
        .run(parallel, SgdDecay::dampenedStepLoop);
  }

  private static void dampenedStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] velocity = of.slot0;
    double rate = of.constants[0];
    double momentum = of.constants[1];
    double share = of.constants[2];
    double decay = of.constants[3];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double v = momentum * velocity[i] + share * (grads[i] + decay * p);
      velocity[i] = v;
      params[i] = p - rate * v;
    }
  }
}
