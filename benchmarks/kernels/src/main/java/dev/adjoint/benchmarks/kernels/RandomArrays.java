package dev.adjoint.benchmarks.kernels;

import java.util.SplittableRandom;

/** Operands that no kernel can profit from. */
final class RandomArrays {
  private final SplittableRandom random = new SplittableRandom(1);

  /** Uniform in [-1, 1). */
  float[] floats(int length) {
    var values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  /** Uniform in [0, bound). */
  int[] ints(int length, int bound) {
    return random.ints(length, 0, bound).toArray();
  }
}
