package dev.adjoint.runtime.kernel;

import static dev.adjoint.runtime.kernel.Coefficients.ATANH_11;
import static dev.adjoint.runtime.kernel.Coefficients.ATANH_3;
import static dev.adjoint.runtime.kernel.Coefficients.ATANH_5;
import static dev.adjoint.runtime.kernel.Coefficients.ATANH_7;
import static dev.adjoint.runtime.kernel.Coefficients.ATANH_9;
import static dev.adjoint.runtime.kernel.Coefficients.COS_4;
import static dev.adjoint.runtime.kernel.Coefficients.COS_6;
import static dev.adjoint.runtime.kernel.Coefficients.COS_8;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_1;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_11;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_13;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_3;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_5;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_7;
import static dev.adjoint.runtime.kernel.Coefficients.ERF_9;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_2;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_3;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_4;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_5;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_6;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_7;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_MAX;
import static dev.adjoint.runtime.kernel.Coefficients.EXP_MIN;
import static dev.adjoint.runtime.kernel.Coefficients.HALF_PI_1;
import static dev.adjoint.runtime.kernel.Coefficients.HALF_PI_2;
import static dev.adjoint.runtime.kernel.Coefficients.HALF_PI_3;
import static dev.adjoint.runtime.kernel.Coefficients.INVERSE_SQRT_2_PI;
import static dev.adjoint.runtime.kernel.Coefficients.LN2_HIGH;
import static dev.adjoint.runtime.kernel.Coefficients.LN2_LOW;
import static dev.adjoint.runtime.kernel.Coefficients.LOG2E;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_10;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_11;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_3;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_4;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_5;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_6;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_7;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_8;
import static dev.adjoint.runtime.kernel.Coefficients.LOG_9;
import static dev.adjoint.runtime.kernel.Coefficients.QUADRANTS_MAX;
import static dev.adjoint.runtime.kernel.Coefficients.ROUND;
import static dev.adjoint.runtime.kernel.Coefficients.ROUND_BITS;
import static dev.adjoint.runtime.kernel.Coefficients.SIN_3;
import static dev.adjoint.runtime.kernel.Coefficients.SIN_5;
import static dev.adjoint.runtime.kernel.Coefficients.SIN_7;
import static dev.adjoint.runtime.kernel.Coefficients.SQRT_2;
import static dev.adjoint.runtime.kernel.Coefficients.SQRT_HALF_BITS;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_0;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_1;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_2;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_3;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_4;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_5;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_6;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_7;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_8;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_9;
import static dev.adjoint.runtime.kernel.Coefficients.TAIL_MAX;
import static dev.adjoint.runtime.kernel.Coefficients.TANH_11;
import static dev.adjoint.runtime.kernel.Coefficients.TANH_3;
import static dev.adjoint.runtime.kernel.Coefficients.TANH_5;
import static dev.adjoint.runtime.kernel.Coefficients.TANH_7;
import static dev.adjoint.runtime.kernel.Coefficients.TANH_9;
import static dev.adjoint.runtime.kernel.Coefficients.TWO_23;
import static dev.adjoint.runtime.kernel.Coefficients.TWO_OVER_PI;

/**
 * Elementary functions with the same bits everywhere: interpreted or compiled, scalar or vector
 * ({@link VectorMaths} does the same operations in the same order), and therefore not {@code
 * Math.exp} and its like.
 *
 * <p>For float they are polynomials in float with {@code Math.fma}. The largest error against the
 * exact value is stated with each function, in units in the last place of the float result (ulp).
 * NaN gives NaN. For double they are {@link StrictMath} and about as exact. They are pure functions
 * of one argument: nothing is accumulated.
 *
 * <p>The array forms {@code f(n, x, xo, y, yo)} set {@code y[yo + i] = f(x[xo + i])} for all i
 * below n. They overwrite y, which may be x at the same offset and must not overlap it otherwise.
 */
public final class Maths {
  /** About what a scalar function takes. */
  private static final long SCALAR_NANOS = 5;

  private static final int PROBE_LENGTH = 128;
  private static final float[] PROBE = new float[PROBE_LENGTH];
  private static final Warmup EXP =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.exp(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup LOG =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.log(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup TANH =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.tanh(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup SIGMOID =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.sigmoid(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup SOFTPLUS =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.softplus(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup GELU =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.gelu(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup GELU_GRADIENT =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.geluGradient(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };

  private static final Warmup SIN =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.sin(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final Warmup COS =
      new Warmup(1_000) {
        @Override
        void probe() {
          VectorArrays.cos(PROBE_LENGTH, PROBE, 0, PROBE, 0);
        }
      };
  private static final int SIGN = 0x80000000;

  private Maths() {}

  /**
   * e^x, by x = k ln 2 + r and a polynomial of degree 6 in r (Cephes expf). Error below 1.3 ulp,
   * also where the result is subnormal; 0 from -104 down, infinity above 88.73.
   */
  public static float exp(float x) {
    float c = x > EXP_MAX ? EXP_MAX : x;
    c = c < EXP_MIN ? EXP_MIN : c;
    float t = Math.fma(c, LOG2E, ROUND);
    float k = t - ROUND;
    float r = Math.fma(k, -LN2_HIGH, c);
    r = Math.fma(k, -LN2_LOW, r);
    float p = Math.fma(r, EXP_7, EXP_6);
    p = Math.fma(p, r, EXP_5);
    p = Math.fma(p, r, EXP_4);
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r * r, r + 1f);
    // 2^k in two factors: k = 128 and subnormal results need both.
    int n = Float.floatToRawIntBits(t) - ROUND_BITS;
    int half = n >> 1;
    p *= Float.intBitsToFloat((half + 127) << 23);
    return p * Float.intBitsToFloat((n - half + 127) << 23);
  }

  /** e^x. */
  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  /**
   * The natural logarithm, by x = 2^e (1 + m) and a polynomial of degree 9 in m (Cephes logf).
   * Error below 0.9 ulp, subnormal arguments included; log(0) is -infinity, and of a negative
   * number NaN.
   */
  public static float log(float x) {
    boolean small = x < Float.MIN_NORMAL;
    float scaled = small ? x * TWO_23 : x;
    int i = Float.floatToRawIntBits(scaled);
    int e = (i - SQRT_HALF_BITS) >> 23;
    float m = Float.intBitsToFloat(i - (e << 23)) - 1f;
    float exponent = (float) e;
    exponent = small ? exponent - 23f : exponent;
    float z = m * m;
    float p = Math.fma(m, LOG_11, LOG_10);
    p = Math.fma(p, m, LOG_9);
    p = Math.fma(p, m, LOG_8);
    p = Math.fma(p, m, LOG_7);
    p = Math.fma(p, m, LOG_6);
    p = Math.fma(p, m, LOG_5);
    p = Math.fma(p, m, LOG_4);
    p = Math.fma(p, m, LOG_3);
    p = p * m * z;
    p = Math.fma(exponent, LN2_LOW, p);
    p = Math.fma(z, -0.5f, p);
    float y = Math.fma(exponent, LN2_HIGH, m + p);
    y = x == 0f ? Float.NEGATIVE_INFINITY : y;
    y = x >= 0f ? y : Float.NaN;
    return x == Float.POSITIVE_INFINITY ? x : y;
  }

  /** The natural logarithm. */
  public static double log(double x) {
    return StrictMath.log(x);
  }

  /**
   * The hyperbolic tangent: below 0.625 an odd polynomial of degree 11 (Cephes tanhf), above it (1
   * - e) / (1 + e) with e = exp(-2|x|). Error below 1.5 ulp; odd, also at -0. Gradient: 1 -
   * tanh(x)^2.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = Math.fma(z, TANH_11, TANH_9);
    p = Math.fma(p, z, TANH_7);
    p = Math.fma(p, z, TANH_5);
    p = Math.fma(p, z, TANH_3);
    p = Math.fma(p * z, a, a);
    float e = exp(a * -2f);
    float q = (1f - e) / (1f + e);
    float y = a < 0.625f ? p : q;
    return Math.copySign(y, x);
  }

  /** The hyperbolic tangent. */
  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /**
   * 1 / (1 + e^-x), by e = exp(-|x|) as 1 / (1 + e) or e / (1 + e): exact to 2.5 ulp on both sides,
   * subnormal results included. Gradient: s (1 - s).
   */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    float numerator = x >= 0f ? 1f : e;
    return numerator / (1f + e);
  }

  /** 1 / (1 + e^-x). */
  public static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * ln(1 + e^x) = max(x, 0) + ln(1 + e) with e = exp(-|x|), and ln(1 + e) = 2 atanh(e / (2 + e)) by
   * a polynomial. Error below 3 ulp on both sides. Gradient: {@link #sigmoid(float)}.
   */
  public static float softplus(float x) {
    float e = exp(-Math.abs(x));
    float s = e / (2f + e);
    float w = s * s;
    float p = Math.fma(w, ATANH_11, ATANH_9);
    p = Math.fma(p, w, ATANH_7);
    p = Math.fma(p, w, ATANH_5);
    p = Math.fma(p, w, ATANH_3);
    s = s + s;
    return Math.max(x, 0f) + Math.fma(s * w, p, s);
  }

  /** ln(1 + e^x). */
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * The sine of x in radians, by |x| = k pi/2 + r, with pi/2 in three parts so that r is right to
   * its last bits, and a polynomial of degree 7 or 8 in r (Cephes sinf). Error below 1.6 ulp for
   * |x| up to 65536; beyond, it is rounded from {@link StrictMath#sin}. Odd, also at -0; NaN where
   * x is infinite. Gradient: {@link #cos(float)}.
   */
  public static float sin(float x) {
    float a = Math.abs(x);
    if (a > QUADRANTS_MAX) {
      return (float) StrictMath.sin(x);
    }
    return quadrant(a, 0, Float.floatToRawIntBits(x) & SIGN);
  }

  /** The sine. */
  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  /** The cosine of x in radians; errors as {@link #sin(float)}. Gradient: -sin(x). */
  public static float cos(float x) {
    float a = Math.abs(x);
    if (a > QUADRANTS_MAX) {
      return (float) StrictMath.cos(x);
    }
    return quadrant(a, 1, 0);
  }

  /** The cosine. */
  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  /** The sine of a, so many quarters of a turn further, with its sign changed by the bit given. */
  private static float quadrant(float a, int quarters, int sign) {
    float t = Math.fma(a, TWO_OVER_PI, ROUND);
    float k = t - ROUND;
    float r = Math.fma(k, -HALF_PI_1, a);
    r = Math.fma(k, -HALF_PI_2, r);
    r = Math.fma(k, -HALF_PI_3, r);
    float z = r * r;
    float s = Math.fma(z, SIN_7, SIN_5);
    s = Math.fma(s, z, SIN_3);
    s = Math.fma(s * z, r, r);
    float c = Math.fma(z, COS_8, COS_6);
    c = Math.fma(c, z, COS_4);
    c = Math.fma(c * z, z, Math.fma(z, -0.5f, 1f));
    int n = Float.floatToRawIntBits(t) - ROUND_BITS + quarters;
    float y = (n & 1) == 0 ? s : c;
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ ((n & 2) << 30) ^ sign);
  }

  /**
   * The error function: below 1 an odd polynomial of degree 13, above it 1 - 2 {@link #normalTail}.
   * Error below 2 ulp; odd, also at -0. Gradient: 2 / sqrt(pi) exp(-x^2).
   */
  public static float erf(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = Math.fma(z, ERF_13, ERF_11);
    p = Math.fma(p, z, ERF_9);
    p = Math.fma(p, z, ERF_7);
    p = Math.fma(p, z, ERF_5);
    p = Math.fma(p, z, ERF_3);
    p = Math.fma(p, z, ERF_1);
    p = Math.fma(p, a, a);
    float q = Math.fma(normalTail(a * SQRT_2), -2f, 1f);
    float y = a < 1f ? p : q;
    return Math.copySign(y, x);
  }

  /** The error function; error about 2 ulp. */
  public static double erf(double x) {
    return DoubleErf.erf(x);
  }

  /**
   * The probability that a standard normal variable is above w, for w at least 0: exp(-w^2 / 2) Q(1
   * - 5 r) r with r = 1 / (w + 2.5) and a polynomial Q of degree 9 (after Shepherd and Laframboise,
   * 1981). The rounding of w^2 is corrected. Error below 4 ulp.
   */
  static float normalTail(float w) {
    float c = w > TAIL_MAX ? TAIL_MAX : w;
    float square = c * c;
    float rest = Math.fma(c, c, -square);
    float e = exp(square * -0.5f);
    e = Math.fma(rest * -0.5f, e, e);
    return e * tailPolynomial(c);
  }

  private static float tailPolynomial(float w) {
    float r = 1f / (w + 2.5f);
    float s = Math.fma(r, -5f, 1f);
    float q = Math.fma(s, TAIL_9, TAIL_8);
    q = Math.fma(q, s, TAIL_7);
    q = Math.fma(q, s, TAIL_6);
    q = Math.fma(q, s, TAIL_5);
    q = Math.fma(q, s, TAIL_4);
    q = Math.fma(q, s, TAIL_3);
    q = Math.fma(q, s, TAIL_2);
    q = Math.fma(q, s, TAIL_1);
    q = Math.fma(q, s, TAIL_0);
    return q * r;
  }

  /**
   * x Phi(x), where Phi is the standard normal distribution function (Hendrycks and Gimpel, 2016;
   * exact, not the tanh form), by {@link #normalTail}: no cancellation for negative x. Error below
   * 5 ulp. Gradient: {@link #geluGradient(float)}.
   */
  public static float gelu(float x) {
    float a = Math.abs(x);
    float c = a > TAIL_MAX ? TAIL_MAX : a;
    float tail = normalTail(c);
    return x >= 0f ? Math.fma(-tail, c, x) : -c * tail;
  }

  /** x Phi(x). */
  public static double gelu(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * DoubleErf.normal(x);
  }

  /**
   * The derivative of gelu: Phi(x) + x phi(x), where phi(x) = exp(-x^2 / 2) / sqrt(2 pi). Absolute
   * error below 3e-7 (it has a zero near -0.75, where a relative one means nothing).
   */
  public static float geluGradient(float x) {
    float a = Math.abs(x);
    float c = a > TAIL_MAX ? TAIL_MAX : a;
    float square = c * c;
    float rest = Math.fma(c, c, -square);
    float e = exp(square * -0.5f);
    e = Math.fma(rest * -0.5f, e, e);
    float g = e * Math.fma(c, -INVERSE_SQRT_2_PI, tailPolynomial(c));
    return x >= 0f ? 1f - g : g;
  }

  /** The derivative of gelu. */
  public static double geluGradient(double x) {
    if (Double.isInfinite(x)) {
      return x > 0 ? 1 : 0;
    }
    return DoubleErf.normal(x) + x * StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * Math.PI);
  }

  /** x^y, rounded from the double result. */
  public static float pow(float x, float y) {
    return (float) StrictMath.pow(x, y);
  }

  /** x^y. */
  public static double pow(double x, double y) {
    return StrictMath.pow(x, y);
  }

  /** The nearest whole number, of two the even one; exact, odd, also at -0. Gradient: 0. */
  public static float round(float x) {
    return (float) Math.rint(x);
  }

  /** The nearest whole number, of two the even one. */
  public static double round(double x) {
    return Math.rint(x);
  }

  /** The square root, correctly rounded. */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /** The square root, correctly rounded. */
  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /** {@link #exp(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void exp(int n, float[] x, int xo, float[] y, int yo) {
    int done = EXP.ready(SCALAR_NANOS * n) ? VectorArrays.exp(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = exp(x[xo + i]);
    }
  }

  /** {@link #log(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void log(int n, float[] x, int xo, float[] y, int yo) {
    int done = LOG.ready(SCALAR_NANOS * n) ? VectorArrays.log(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = log(x[xo + i]);
    }
  }

  /** {@link #tanh(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void tanh(int n, float[] x, int xo, float[] y, int yo) {
    int done = TANH.ready(SCALAR_NANOS * n) ? VectorArrays.tanh(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = tanh(x[xo + i]);
    }
  }

  /** {@link #sigmoid(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    int done = SIGMOID.ready(SCALAR_NANOS * n) ? VectorArrays.sigmoid(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = sigmoid(x[xo + i]);
    }
  }

  /** {@link #softplus(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void softplus(int n, float[] x, int xo, float[] y, int yo) {
    int done = SOFTPLUS.ready(SCALAR_NANOS * n) ? VectorArrays.softplus(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = softplus(x[xo + i]);
    }
  }

  /** {@link #gelu(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void gelu(int n, float[] x, int xo, float[] y, int yo) {
    int done = GELU.ready(SCALAR_NANOS * n) ? VectorArrays.gelu(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = gelu(x[xo + i]);
    }
  }

  /** {@link #geluGradient(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void geluGradient(int n, float[] x, int xo, float[] y, int yo) {
    int done =
        GELU_GRADIENT.ready(SCALAR_NANOS * n) ? VectorArrays.geluGradient(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = geluGradient(x[xo + i]);
    }
  }

  /** {@link #sin(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void sin(int n, float[] x, int xo, float[] y, int yo) {
    int done = SIN.ready(SCALAR_NANOS * n) ? VectorArrays.sin(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = sin(x[xo + i]);
    }
  }

  /** {@link #cos(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void cos(int n, float[] x, int xo, float[] y, int yo) {
    int done = COS.ready(SCALAR_NANOS * n) ? VectorArrays.cos(n, x, xo, y, yo) : 0;
    for (int i = done; i < n; i++) {
      y[yo + i] = cos(x[xo + i]);
    }
  }

  /** {@link #exp(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void exp(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = exp(x[xo + i]);
    }
  }

  /** {@link #log(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void log(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = log(x[xo + i]);
    }
  }

  /** {@link #tanh(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void tanh(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = tanh(x[xo + i]);
    }
  }

  /** {@link #sigmoid(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = sigmoid(x[xo + i]);
    }
  }

  /** {@link #softplus(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void softplus(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = softplus(x[xo + i]);
    }
  }

  /** {@link #gelu(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void gelu(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = gelu(x[xo + i]);
    }
  }

  /** {@link #geluGradient(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void geluGradient(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = geluGradient(x[xo + i]);
    }
  }

  /** {@link #sin(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void sin(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = sin(x[xo + i]);
    }
  }

  /** {@link #cos(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void cos(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = cos(x[xo + i]);
    }
  }

  /** {@link #erf(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void erf(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = erf(x[xo + i]);
    }
  }

  /** {@link #sqrt(float)} of {@code x: float[n]} into {@code y: float[n]}. */
  public static void sqrt(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) Math.sqrt(x[xo + i]);
    }
  }

  /** x^exponent of {@code x: float[n]} into {@code y: float[n]}. */
  public static void pow(int n, float[] x, int xo, float exponent, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = pow(x[xo + i], exponent);
    }
  }

  /** {@link #erf(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void erf(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = erf(x[xo + i]);
    }
  }

  /** {@link #sqrt(double)} of {@code x: double[n]} into {@code y: double[n]}. */
  public static void sqrt(int n, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.sqrt(x[xo + i]);
    }
  }

  /** x^exponent of {@code x: double[n]} into {@code y: double[n]}. */
  public static void pow(int n, double[] x, int xo, double exponent, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = pow(x[xo + i], exponent);
    }
  }
}
