package dev.adjoint.runtime.kernel;

/** Looks for NaN and infinity. */
public final class FiniteCheck {
  private static final int BLOCK = 4096;
  private static final float[] PROBE = new float[8];
  private static final Warmup FINITE = new Warmup(1_000, () -> VectorRows.allFinite(5, PROBE, 0));

  private FiniteCheck() {}

  /**
   * The position, counted from {@code offset}, of the first element of {@code x: float[n]} that is
   * NaN or infinite, or -1.
   */
  public static int firstNonFinite(float[] x, int offset, int n) {
    for (int i = 0; i < n; i += BLOCK) {
      int length = Math.min(BLOCK, n - i);
      if (FINITE.ready() && VectorRows.allFinite(length, x, offset + i)) {
        continue;
      }
      for (int j = i; j < i + length; j++) {
        if (!Float.isFinite(x[offset + j])) {
          return j;
        }
      }
    }
    return -1;
  }

  /**
   * The position, counted from {@code offset}, of the first element of {@code x: double[n]} that is
   * NaN or infinite, or -1.
   */
  public static int firstNonFinite(double[] x, int offset, int n) {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(x[offset + i])) {
        return i;
      }
    }
    return -1;
  }
}
