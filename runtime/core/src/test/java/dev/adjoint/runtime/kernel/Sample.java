package dev.adjoint.runtime.kernel;

import java.util.Arrays;
import java.util.Random;

/** Arrays for tests. */
final class Sample {
  /** What outputs are filled with, and must still be found around them. */
  static final float GUARD = 12345.678f;

  private Sample() {}

  static float[] floats(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() * 4 - 2;
    }
    return x;
  }

  static double[] doubles(float[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
    }
    return y;
  }

  static float[] guarded(int n) {
    float[] x = new float[n];
    Arrays.fill(x, GUARD);
    return x;
  }
}
