package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Adam with decay of the parameters (AdamW: Loshchilov and Hutter, 2019), and AMSGrad (Reddi et
 * al., 2018), in the form of PyTorch, as one pass over a range of flat arrays.
 *
 * <p>g' = g + coupled p; m, v as in {@link Adam}; p = (1 - learningRate decoupled) p - learningRate
 * / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). AMSGrad: highest = max(highest,
 * v), in the place of v. With both decays 0, the same bits as Adam.
 *
 * <p>{@code params, grads, m, v, highest: T[n]}, of which the elements {@code from} to {@code to -
 * 1} are used; params and state are updated in place, grads is read; the arrays must differ. A
 * state of zeros is the one before the first update. In the element type; the same bits for any
 * number of threads. Moments are flushed like Adam's. t counts updates from 1.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if the range does not fit an array.
 */
public final class AdamW {

  private AdamW() {}

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
      double coupled,
      double decoupled,
      long t) {
    Adam.check(t);
    FloatUpdate.of(from, to, params, grads)
        .slots(m, v)
        .with(learningRate / (1 - Adam.power(beta1, t)))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(coupled)
        .with(1 - learningRate * decoupled)
        .run(parallel, AdamW::loop);
  }

  private static void loop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] m = of.slot0;
    float[] v = of.slot1;
    float rate = of.constants[0];
    float correction = of.constants[1];
    float beta1 = of.constants[2];
    float beta2 = of.constants[3];
    float rest1 = of.constants[4];
    float rest2 = of.constants[5];
    float epsilon = of.constants[6];
    float coupled = of.constants[7];
    float shrink = of.constants[8];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + coupled * p;
      float mi = (beta1 * m[i] + rest1 * g + Flush.M) - Flush.M;
      m[i] = mi;
      float vi = (beta2 * v[i] + rest2 * g * g + Flush.V) - Flush.V;
      v[i] = vi;
      params[i] = shrink * p - rate * mi / ((float) Math.sqrt(vi) * correction + epsilon);
    }
  }

  /** One update by the highest second moment so far. */
  public static void amsgradStep(
      Parallel parallel,
      int from,
      int to,
      float[] params,
      float[] grads,
      float[] m,
      float[] v,
      float[] highest,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double coupled,
      double decoupled,
      long t) {
    Adam.check(t);
    FloatUpdate.of(from, to, params, grads)
        .slots(m, v, highest)
        .with(learningRate / (1 - Adam.power(beta1, t)))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(coupled)
        .with(1 - learningRate * decoupled)
        .run(parallel, AdamW::amsgradStepLoop);
  }

  private static void amsgradStepLoop(FloatUpdate of, int from, int to) {
    float[] params = of.params;
    float[] grads = of.grads;
    float[] m = of.slot0;
    float[] v = of.slot1;
    float[] highest = of.slot2;
    float rate = of.constants[0];
    float correction = of.constants[1];
    float beta1 = of.constants[2];
    float beta2 = of.constants[3];
    float rest1 = of.constants[4];
    float rest2 = of.constants[5];
    float epsilon = of.constants[6];
    float coupled = of.constants[7];
    float shrink = of.constants[8];
    for (int i = from; i < to; i++) {
      float p = params[i];
      float g = grads[i] + coupled * p;
      float mi = (beta1 * m[i] + rest1 * g + Flush.M) - Flush.M;
      m[i] = mi;
      float vi = (beta2 * v[i] + rest2 * g * g + Flush.V) - Flush.V;
      v[i] = vi;
      float high = Math.max(highest[i], vi);
      highest[i] = high;
      params[i] = shrink * p - rate * mi / ((float) Math.sqrt(high) * correction + epsilon);
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
      double coupled,
      double decoupled,
      long t) {
    Adam.check(t);
    DoubleUpdate.of(from, to, params, grads)
        .slots(m, v)
        .with(learningRate / (1 - Adam.power(beta1, t)))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(coupled)
        .with(1 - learningRate * decoupled)
        .run(parallel, AdamW::loop);
  }

  private static void loop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] m = of.slot0;
    double[] v = of.slot1;
    double rate = of.constants[0];
    double correction = of.constants[1];
    double beta1 = of.constants[2];
    double beta2 = of.constants[3];
    double rest1 = of.constants[4];
    double rest2 = of.constants[5];
    double epsilon = of.constants[6];
    double coupled = of.constants[7];
    double shrink = of.constants[8];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + coupled * p;
      double mi = (beta1 * m[i] + rest1 * g + Flush.D) - Flush.D;
      m[i] = mi;
      double vi = (beta2 * v[i] + rest2 * g * g + Flush.D) - Flush.D;
      v[i] = vi;
      params[i] = shrink * p - rate * mi / (Math.sqrt(vi) * correction + epsilon);
    }
  }

  /** One update by the highest second moment so far. */
  public static void amsgradStep(
      Parallel parallel,
      int from,
      int to,
      double[] params,
      double[] grads,
      double[] m,
      double[] v,
      double[] highest,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double coupled,
      double decoupled,
      long t) {
    Adam.check(t);
    DoubleUpdate.of(from, to, params, grads)
        .slots(m, v, highest)
        .with(learningRate / (1 - Adam.power(beta1, t)))
        .with(1 / Math.sqrt(1 - Adam.power(beta2, t)))
        .with(beta1)
        .with(beta2)
        .with(1 - beta1)
        .with(1 - beta2)
        .with(epsilon)
        .with(coupled)
        .with(1 - learningRate * decoupled)
        .run(parallel, AdamW::amsgradStepLoop);
  }

  private static void amsgradStepLoop(DoubleUpdate of, int from, int to) {
    double[] params = of.params;
    double[] grads = of.grads;
    double[] m = of.slot0;
    double[] v = of.slot1;
    double[] highest = of.slot2;
    double rate = of.constants[0];
    double correction = of.constants[1];
    double beta1 = of.constants[2];
    double beta2 = of.constants[3];
    double rest1 = of.constants[4];
    double rest2 = of.constants[5];
    double epsilon = of.constants[6];
    double coupled = of.constants[7];
    double shrink = of.constants[8];
    for (int i = from; i < to; i++) {
      double p = params[i];
      double g = grads[i] + coupled * p;
      double mi = (beta1 * m[i] + rest1 * g + Flush.D) - Flush.D;
      m[i] = mi;
      double vi = (beta2 * v[i] + rest2 * g * g + Flush.D) - Flush.D;
      v[i] = vi;
      double high = Math.max(highest[i], vi);
      highest[i] = high;
      params[i] = shrink * p - rate * mi / (Math.sqrt(high) * correction + epsilon);
    }
  }
}
