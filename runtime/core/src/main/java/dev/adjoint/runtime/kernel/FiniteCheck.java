package dev.adjoint.runtime.kernel;

/** Looks for NaN and infinity. */
public final class FiniteCheck {
  private static final int BLOCK = 4096;
  private static final float[] PROBE = new float[128];
  private static final Warmup FINITE =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorRows.allFinite(128, PROBE, 0);
        }
      };

  private FiniteCheck() {}

  /**
   * The position, counted from {@code offset}, of the first element of {@code x: float[n]} that is
   * NaN or infinite, or -1.
   */
  public static int firstNonFinite(float[] x, int offset, int n) {
    for (int i = 0; i < n; i += BLOCK) {
      int length = Math.min(BLOCK, n - i);
      int start = i;
      if (FINITE.ready() && VectorRows.allFinite(length, x, offset + i)) {
        start += length & -LaneSum.LANES;
      }
      for (int j = start; j < i + length; j++) {
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
