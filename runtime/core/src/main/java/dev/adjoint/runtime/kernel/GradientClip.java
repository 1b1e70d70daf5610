package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Limits of gradients that are not one norm of all of them, which is {@link GradientNorm}.
 *
 * <p>{@code grads: T[n]}, in place. By value: {@code g = max(-limit, min(limit, g))}; NaN stays
 * NaN. By norm: the elements of one parameter are scaled by {@code maxNorm / norm} where their norm
 * is larger. The same bits for any number of threads.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if a range does not fit the array.
 */
public final class GradientClip {

  private GradientClip() {}

  /** Limits grads[from] to grads[to - 1] to -limit and limit. */
  public static void value(Parallel parallel, int from, int to, float[] grads, double limit) {
    FloatUpdate.of(from, to, grads, grads).with(limit).run(parallel, GradientClip::value);
  }

  private static void value(FloatUpdate of, int from, int to) {
    float[] grads = of.grads;
    float limit = of.constants[0];
    for (int i = from; i < to; i++) {
      grads[i] = Math.max(-limit, Math.min(limit, grads[i]));
    }
  }

  /** Limits the norm of each parameter: of grads[bounds[2 i]] to grads[bounds[2 i + 1] - 1]. */
  public static void norms(Parallel parallel, int[] bounds, float[] grads, double maxNorm) {
    for (int i = 0; i < bounds.length; i += 2) {
      double norm = GradientNorm.norm(parallel, bounds[i], bounds[i + 1], grads);
      if (norm > maxNorm) {
        GradientNorm.scale(parallel, bounds[i], bounds[i + 1], grads, maxNorm / norm);
      }
    }
  }

  /** Limits grads[from] to grads[to - 1] to -limit and limit. */
  public static void value(Parallel parallel, int from, int to, double[] grads, double limit) {
    DoubleUpdate.of(from, to, grads, grads).with(limit).run(parallel, GradientClip::value);
  }

  private static void value(DoubleUpdate of, int from, int to) {
    double[] grads = of.grads;
    double limit = of.constants[0];
    for (int i = from; i < to; i++) {
      grads[i] = Math.max(-limit, Math.min(limit, grads[i]));
    }
  }

  /** Limits the norm of each parameter: of grads[bounds[2 i]] to grads[bounds[2 i + 1] - 1]. */
  public static void norms(Parallel parallel, int[] bounds, double[] grads, double maxNorm) {
    for (int i = 0; i < bounds.length; i += 2) {
      double norm = GradientNorm.norm(parallel, bounds[i], bounds[i + 1], grads);
      if (norm > maxNorm) {
        GradientNorm.scale(parallel, bounds[i], bounds[i + 1], grads, maxNorm / norm);
      }
    }
  }
}
