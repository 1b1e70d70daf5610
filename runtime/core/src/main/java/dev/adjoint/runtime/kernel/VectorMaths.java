package dev.adjoint.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The float functions of {@link Maths} on vectors: the same operations in the same order, so the
 * same bits. Formulas and errors are stated there. To be called where {@link Vectors#AVAILABLE}
 * only.
 *
 * <p>C2 stops inlining in a method that has grown too many nodes, and boxes vectors from there on;
 * hence the constants that are vectors, and no erf.
 */
public final class VectorMaths {
  /** The species of all float kernels: the preferred one, at most 512 bits. */
  public static final VectorSpecies<Float> SPECIES = Lanes.S;

  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int SIGN = 0x80000000;

  // Vectors, not numbers to broadcast at each use: C2's budget of nodes is what limits these
  // methods.
  private static final FloatVector LOG2E = b(Coefficients.LOG2E);
  private static final FloatVector ROUND = b(Coefficients.ROUND);
  private static final FloatVector MINUS_LN2_HIGH = b(-Coefficients.LN2_HIGH);
  private static final FloatVector MINUS_LN2_LOW = b(-Coefficients.LN2_LOW);
  private static final FloatVector EXP_7 = b(Coefficients.EXP_7);
  private static final FloatVector EXP_6 = b(Coefficients.EXP_6);
  private static final FloatVector EXP_5 = b(Coefficients.EXP_5);
  private static final FloatVector EXP_4 = b(Coefficients.EXP_4);
  private static final FloatVector EXP_3 = b(Coefficients.EXP_3);
  private static final FloatVector EXP_2 = b(Coefficients.EXP_2);
  private static final FloatVector LOG_11 = b(Coefficients.LOG_11);
  private static final FloatVector LOG_10 = b(Coefficients.LOG_10);
  private static final FloatVector LOG_9 = b(Coefficients.LOG_9);
  private static final FloatVector LOG_8 = b(Coefficients.LOG_8);
  private static final FloatVector LOG_7 = b(Coefficients.LOG_7);
  private static final FloatVector LOG_6 = b(Coefficients.LOG_6);
  private static final FloatVector LOG_5 = b(Coefficients.LOG_5);
  private static final FloatVector LOG_4 = b(Coefficients.LOG_4);
  private static final FloatVector LOG_3 = b(Coefficients.LOG_3);
  private static final FloatVector LN2_LOW = b(Coefficients.LN2_LOW);
  private static final FloatVector MINUS_HALF = b(-0.5f);
  private static final FloatVector LN2_HIGH = b(Coefficients.LN2_HIGH);
  private static final FloatVector NAN = b(Float.NaN);
  private static final FloatVector TANH_11 = b(Coefficients.TANH_11);
  private static final FloatVector TANH_9 = b(Coefficients.TANH_9);
  private static final FloatVector TANH_7 = b(Coefficients.TANH_7);
  private static final FloatVector TANH_5 = b(Coefficients.TANH_5);
  private static final FloatVector TANH_3 = b(Coefficients.TANH_3);
  private static final FloatVector ONE = b(1f);
  private static final FloatVector ATANH_11 = b(Coefficients.ATANH_11);
  private static final FloatVector ATANH_9 = b(Coefficients.ATANH_9);
  private static final FloatVector ATANH_7 = b(Coefficients.ATANH_7);
  private static final FloatVector ATANH_5 = b(Coefficients.ATANH_5);
  private static final FloatVector ATANH_3 = b(Coefficients.ATANH_3);
  private static final FloatVector MINUS_INVERSE_SQRT_2_PI = b(-Coefficients.INVERSE_SQRT_2_PI);
  private static final FloatVector TAIL_SCALE = b(-5f);
  private static final FloatVector TAIL_9 = b(Coefficients.TAIL_9);
  private static final FloatVector TAIL_8 = b(Coefficients.TAIL_8);
  private static final FloatVector TAIL_7 = b(Coefficients.TAIL_7);
  private static final FloatVector TAIL_6 = b(Coefficients.TAIL_6);
  private static final FloatVector TAIL_5 = b(Coefficients.TAIL_5);
  private static final FloatVector TAIL_4 = b(Coefficients.TAIL_4);
  private static final FloatVector TAIL_3 = b(Coefficients.TAIL_3);
  private static final FloatVector TAIL_2 = b(Coefficients.TAIL_2);
  private static final FloatVector TAIL_1 = b(Coefficients.TAIL_1);
  private static final FloatVector TAIL_0 = b(Coefficients.TAIL_0);
  private static final FloatVector TWO_23 = b(Coefficients.TWO_23);
  private static final FloatVector TWENTY_THREE = b(23f);
  private static final FloatVector MINUS_TWO = b(-2f);
  private static final FloatVector TWO = b(2f);
  private static final FloatVector ZERO = b(0f);
  private static final FloatVector TAIL_SHIFT = b(2.5f);
  private static final FloatVector EXP_MAX = b(Coefficients.EXP_MAX);
  private static final FloatVector EXP_MIN = b(Coefficients.EXP_MIN);
  private static final FloatVector MIN_NORMAL = b(Float.MIN_NORMAL);
  private static final FloatVector INFINITY = b(Float.POSITIVE_INFINITY);
  private static final FloatVector TANH_SMALL = b(0.625f);
  private static final FloatVector TAIL_MAX = b(Coefficients.TAIL_MAX);
  private static final FloatVector MINUS_INFINITY = b(Float.NEGATIVE_INFINITY);

  private VectorMaths() {}

  private static FloatVector b(float x) {
    return FloatVector.broadcast(S, x);
  }

  /** See {@link Maths#exp(float)}. */
  public static FloatVector exp(FloatVector x) {
    FloatVector c = x.blend(EXP_MAX, x.compare(GT, EXP_MAX));
    c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
    FloatVector t = c.fma(LOG2E, ROUND);
    FloatVector k = t.sub(ROUND);
    FloatVector r = k.fma(MINUS_LN2_HIGH, c);
    r = k.fma(MINUS_LN2_LOW, r);
    FloatVector p = r.fma(EXP_7, EXP_6);
    p = p.fma(r, EXP_5);
    p = p.fma(r, EXP_4);
    p = p.fma(r, EXP_3);
    p = p.fma(r, EXP_2);
    p = p.fma(r.mul(r), r.add(ONE));
    IntVector n = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
    IntVector half = n.lanewise(ASHR, 1);
    p = p.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
    return p.mul(n.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
  }

  /** See {@link Maths#log(float)}. */
  public static FloatVector log(FloatVector x) {
    var small = x.compare(LT, MIN_NORMAL);
    FloatVector scaled = x.blend(x.mul(TWO_23), small);
    IntVector i = scaled.reinterpretAsInts();
    IntVector e = i.sub(Coefficients.SQRT_HALF_BITS).lanewise(ASHR, 23);
    FloatVector m = i.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(ONE);
    FloatVector exponent = (FloatVector) e.convert(I2F, 0);
    exponent = exponent.blend(exponent.sub(TWENTY_THREE), small);
    FloatVector z = m.mul(m);
    FloatVector p = m.fma(LOG_11, LOG_10);
    p = p.fma(m, LOG_9);
    p = p.fma(m, LOG_8);
    p = p.fma(m, LOG_7);
    p = p.fma(m, LOG_6);
    p = p.fma(m, LOG_5);
    p = p.fma(m, LOG_4);
    p = p.fma(m, LOG_3);
    p = p.mul(m).mul(z);
    p = exponent.fma(LN2_LOW, p);
    p = z.fma(MINUS_HALF, p);
    FloatVector y = exponent.fma(LN2_HIGH, m.add(p));
    y = y.blend(MINUS_INFINITY, x.compare(EQ, ZERO));
    y = NAN.blend(y, x.compare(GE, ZERO));
    return y.blend(x, x.compare(EQ, INFINITY));
  }

  /** See {@link Maths#tanh(float)}. */
  public static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector z = a.mul(a);
    FloatVector p = z.fma(TANH_11, TANH_9);
    p = p.fma(z, TANH_7);
    p = p.fma(z, TANH_5);
    p = p.fma(z, TANH_3);
    p = p.mul(z).fma(a, a);
    FloatVector e = exp(a.mul(MINUS_TWO));
    FloatVector q = ONE.sub(e).div(e.add(ONE));
    return withSign(q.blend(p, a.compare(LT, TANH_SMALL)), x);
  }

  /** See {@link Maths#sigmoid(float)}. */
  public static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    return e.blend(ONE, x.compare(GE, ZERO)).div(e.add(ONE));
  }

  /** See {@link Maths#softplus(float)}. */
  public static FloatVector softplus(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector s = e.div(e.add(TWO));
    FloatVector w = s.mul(s);
    FloatVector p = w.fma(ATANH_11, ATANH_9);
    p = p.fma(w, ATANH_7);
    p = p.fma(w, ATANH_5);
    p = p.fma(w, ATANH_3);
    s = s.add(s);
    return x.max(ZERO).add(s.mul(w).fma(p, s));
  }

  /** See {@link Maths#gelu(float)}. */
  public static FloatVector gelu(FloatVector x) {
    FloatVector c = x.abs();
    c = c.blend(TAIL_MAX, c.compare(GT, TAIL_MAX));
    FloatVector tail = gaussian(c).mul(tailPolynomial(c));
    FloatVector negative = c.neg().mul(tail);
    return negative.blend(tail.neg().fma(c, x), x.compare(GE, ZERO));
  }

  /** See {@link Maths#geluGradient(float)}. */
  public static FloatVector geluGradient(FloatVector x) {
    FloatVector c = x.abs();
    c = c.blend(TAIL_MAX, c.compare(GT, TAIL_MAX));
    FloatVector g = gaussian(c).mul(c.fma(MINUS_INVERSE_SQRT_2_PI, tailPolynomial(c)));
    return g.blend(ONE.sub(g), x.compare(GE, ZERO));
  }

  /** exp(-w^2 / 2), the rounding of w^2 corrected. */
  private static FloatVector gaussian(FloatVector w) {
    FloatVector square = w.mul(w);
    FloatVector rest = w.fma(w, square.neg());
    FloatVector e = exp(square.mul(MINUS_HALF));
    return rest.mul(MINUS_HALF).fma(e, e);
  }

  private static FloatVector tailPolynomial(FloatVector w) {
    FloatVector r = ONE.div(w.add(TAIL_SHIFT));
    FloatVector s = r.fma(TAIL_SCALE, ONE);
    FloatVector q = s.fma(TAIL_9, TAIL_8);
    q = q.fma(s, TAIL_7);
    q = q.fma(s, TAIL_6);
    q = q.fma(s, TAIL_5);
    q = q.fma(s, TAIL_4);
    q = q.fma(s, TAIL_3);
    q = q.fma(s, TAIL_2);
    q = q.fma(s, TAIL_1);
    q = q.fma(s, TAIL_0);
    return q.mul(r);
  }

  private static FloatVector withSign(FloatVector y, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().lanewise(AND, SIGN);
    return y.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
  }
}
