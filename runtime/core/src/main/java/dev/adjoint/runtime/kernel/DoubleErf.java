package dev.adjoint.runtime.kernel;

/**
 * The error function in double, by its Taylor-like series near 0 and a continued fraction far from
 * it. Exact rather than quick.
 */
final class DoubleErf {
  private static final double SERIES_BELOW = 2.5;
  private static final int FRACTION_DEPTH = 80;

  private DoubleErf() {}

  static double erf(double x) {
    double a = Math.abs(x);
    double y = a < SERIES_BELOW ? series(a) : 1 - erfcFar(a);
    return Math.copySign(y, x);
  }

  /** The standard normal distribution function. */
  static double normal(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double half = z < SERIES_BELOW ? 0.5 * series(z) : 0.5 - 0.5 * erfcFar(z);
    if (x >= 0) {
      return 0.5 + half;
    }
    return z < SERIES_BELOW ? 0.5 - half : 0.5 * erfcFar(z);
  }

  /**
   * 2 / sqrt(pi) exp(-x^2) times the sum over n of 2^n x^(2n + 1) / (2n + 1)!!: all terms are
   * positive.
   */
  private static double series(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  /**
   * 1 - erf(x) for x of 2.5 and more: exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x
   * + ...)))).
   */
  private static double erfcFar(double x) {
    if (x > 30) {
      return Double.isNaN(x) ? x : 0;
    }
    double fraction = x;
    for (int n = FRACTION_DEPTH; n > 0; n--) {
      fraction = x + 0.5 * n / fraction;
    }
    return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
