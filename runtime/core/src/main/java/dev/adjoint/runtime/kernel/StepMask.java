package dev.adjoint.runtime.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of sequences are there, {@code float[B, T]} of ones and zeros, or null if all are:
 * one that is not leaves the state of its row as it is.
 */
final class StepMask {
  private StepMask() {}

  static boolean isThere(float @Nullable [] there, int at) {
    return there == null || there[at] != 0f;
  }

  static boolean isThere(double @Nullable [] there, int at) {
    return there == null || there[at] != 0.0;
  }

  /**
   * The gradient of a step that is not there, of one row: what its n numbers of state got is added
   * to what later steps have left at {@code carry}; its gates, so many numbers at {@code to}, get
   * none.
   */
  static void hold(int n, float[] dy, int dyAt, float[] dx, int carry, int gates, int to) {
    for (int j = 0; j < n; j++) {
      dx[carry + j] += dy[dyAt + j];
    }
    Arrays.fill(dx, to, to + gates, 0f);
  }

  /** The same in double. */
  static void hold(int n, double[] dy, int dyAt, double[] dx, int carry, int gates, int to) {
    for (int j = 0; j < n; j++) {
      dx[carry + j] += dy[dyAt + j];
    }
    Arrays.fill(dx, to, to + gates, 0.0);
  }
}
