package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Adam with Nesterov's momentum (Dozat, 2016) in the form of PyTorch, as one pass over a range of
 * flat arrays.
 *
 * <p>mu_t = beta1 (1 - 0.5 warmup^t) and its product M_t over all updates so far; g' = g + decay p;
 * m, v as in {@link Adam}; p -= learningRate ((1 - mu_t) / (1 - M_t) g' + mu_{t+1} / (1 - M_{t+1})
 * m) / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). warmup is 0.96^momentumDecay.
 *
 * <p>{@code params, grads, m, v: T[n]}, of which the elements {@code from} to {@code to - 1} are
 * used; params and state are updated in place, grads is read; the arrays must differ. A state of
 * zeros is the one before the first update. In the element type; the same bits for any number of
 * threads. Moments are flushed like Adam's. t counts updates from 1.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class Nadam {

  /** A product below this is 0 next to 1. */
  private static final double NOTHING = 1e-18;

  private Nadam() {}

  /** mu of the update whose power of {@code warmup} this is. */
  public static double momentum(double beta1, double power) {
    return beta1 * (1 - 0.5 * power);
  }

  /** The product of mu over the updates 1 to t, so that t is all that a checkpoint keeps of it. */
  public static double product(double beta1, double warmup, long t) {
    double product = 1;
    double power = 1;
    for (long i = 1; i <= t && product > NOTHING; i++) {
      power *= warmup;
      product *= momentum(beta1, power);
    }
    return product;
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
      double warmup,
      double decay,
      long t) {
    Adam.check(t);
    double power = Adam.power(warmup, t);
    double now = momentum(beta1, power);
    double next = momentum(beta1, power * warmup);
    double product = product(beta1, warmup, t);
    FloatUpdate.of(from, to, params, grads)
        .slots(m, v)
        .with(learningRate * (1 - now) / (1 - product))
        .with(learningRate * next / (1 - product * next))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(decay)
        .run(parallel, Nadam::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] m = of.slot0;
    float[] v = of.slot1;
    float rateG = of.constants[0];
    float rateM = of.constants[1];
    float correction = of.constants[2];
    float beta1 = of.constants[3];
    float beta2 = of.constants[4];
    float rest1 = of.constants[5];
    float rest2 = of.constants[6];
    float epsilon = of.constants[7];
    float decay = of.constants[8];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + decay * p;
      float mi = (beta1 * m[i] + rest1 * g + Flush.M) - Flush.M;
      m[i] = mi;
      float vi = (beta2 * v[i] + rest2 * g * g + Flush.V) - Flush.V;
      v[i] = vi;
      params[i] = p - (rateG * g + rateM * mi) / ((float) Math.sqrt(vi) * correction + epsilon);
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
      double warmup,
      double decay,
      long t) {
    Adam.check(t);
    double power = Adam.power(warmup, t);
    double now = momentum(beta1, power);
    double next = momentum(beta1, power * warmup);
    double product = product(beta1, warmup, t);
    DoubleUpdate.of(from, to, params, grads)
        .slots(m, v)
        .with(learningRate * (1 - now) / (1 - product))
        .with(learningRate * next / (1 - product * next))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(decay)
        .run(parallel, Nadam::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] m = of.slot0;
    double[] v = of.slot1;
    double rateG = of.constants[0];
    double rateM = of.constants[1];
    double correction = of.constants[2];
    double beta1 = of.constants[3];
    double beta2 = of.constants[4];
    double rest1 = of.constants[5];
    double rest2 = of.constants[6];
    double epsilon = of.constants[7];
    double decay = of.constants[8];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + decay * p;
      double mi = (beta1 * m[i] + rest1 * g + Flush.D) - Flush.D;
      m[i] = mi;
      double vi = (beta2 * v[i] + rest2 * g * g + Flush.D) - Flush.D;
      v[i] = vi;
      params[i] = p - (rateG * g + rateM * mi) / (Math.sqrt(vi) * correction + epsilon);
    }
  }
}
