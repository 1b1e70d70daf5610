package dev.adjoint.runtime.kernel;

import static dev.adjoint.runtime.kernel.VectorCoefficients.ATANH_11;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ATANH_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ATANH_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ATANH_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ATANH_9;
import static dev.adjoint.runtime.kernel.VectorCoefficients.COS_4;
import static dev.adjoint.runtime.kernel.VectorCoefficients.COS_6;
import static dev.adjoint.runtime.kernel.VectorCoefficients.COS_8;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_2;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_4;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_6;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_MAX;
import static dev.adjoint.runtime.kernel.VectorCoefficients.EXP_MIN;
import static dev.adjoint.runtime.kernel.VectorCoefficients.INFINITY;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LN2_HIGH;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LN2_LOW;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG2E;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_10;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_11;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_4;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_6;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_8;
import static dev.adjoint.runtime.kernel.VectorCoefficients.LOG_9;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_HALF;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_HALF_PI_1;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_HALF_PI_2;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_HALF_PI_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_INFINITY;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_INVERSE_SQRT_2_PI;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_LN2_HIGH;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_LN2_LOW;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MINUS_TWO;
import static dev.adjoint.runtime.kernel.VectorCoefficients.MIN_NORMAL;
import static dev.adjoint.runtime.kernel.VectorCoefficients.NAN;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ONE;
import static dev.adjoint.runtime.kernel.VectorCoefficients.QUADRANTS_MAX;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ROUND;
import static dev.adjoint.runtime.kernel.VectorCoefficients.SIN_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.SIN_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.SIN_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_0;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_1;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_2;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_4;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_6;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_8;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_9;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_MAX;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_SCALE;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TAIL_SHIFT;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_11;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_3;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_5;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_7;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_9;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TANH_SMALL;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TWENTY_THREE;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TWO;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TWO_23;
import static dev.adjoint.runtime.kernel.VectorCoefficients.TWO_OVER_PI;
import static dev.adjoint.runtime.kernel.VectorCoefficients.ZERO;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

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

  private static final int SIGN = 0x80000000;
  private static final IntVector NO_SIGN = VectorCoefficients.ZERO.reinterpretAsInts();

  private VectorMaths() {}

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

  /** See {@link Maths#sin(float)}. */
  public static FloatVector sin(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector y = quadrant(a, 0, x.reinterpretAsInts().lanewise(AND, SIGN));
    var far = a.compare(GT, QUADRANTS_MAX);
    return far.anyTrue() ? farSin(x, y) : y;
  }

  /** See {@link Maths#cos(float)}. */
  public static FloatVector cos(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector y = quadrant(a, 1, NO_SIGN);
    var far = a.compare(GT, QUADRANTS_MAX);
    return far.anyTrue() ? farCos(x, y) : y;
  }

  private static FloatVector quadrant(FloatVector a, int quarters, IntVector sign) {
    FloatVector t = a.fma(TWO_OVER_PI, ROUND);
    FloatVector k = t.sub(ROUND);
    FloatVector r = k.fma(MINUS_HALF_PI_1, a);
    r = k.fma(MINUS_HALF_PI_2, r);
    r = k.fma(MINUS_HALF_PI_3, r);
    FloatVector z = r.mul(r);
    FloatVector s = z.fma(SIN_7, SIN_5);
    s = s.fma(z, SIN_3);
    s = s.mul(z).fma(r, r);
    FloatVector c = z.fma(COS_8, COS_6);
    c = c.fma(z, COS_4);
    c = c.mul(z).fma(z, z.fma(MINUS_HALF, ONE));
    IntVector n = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS - quarters);
    IntVector odd = n.lanewise(LSHL, 31).lanewise(ASHR, 31);
    IntVector sine = s.reinterpretAsInts();
    IntVector y = sine.lanewise(XOR, sine.lanewise(XOR, c.reinterpretAsInts()).lanewise(AND, odd));
    IntVector negative = n.lanewise(AND, 2).lanewise(LSHL, 30);
    return y.lanewise(XOR, negative).lanewise(XOR, sign).reinterpretAsFloats();
  }

  /** Lane by lane: hardly ever called, and then slow. */
  private static FloatVector farSin(FloatVector x, FloatVector near) {
    FloatVector y = near;
    for (int i = 0; i < SPECIES.length(); i++) {
      y = y.withLane(i, Maths.sin(x.lane(i)));
    }
    return y;
  }

  private static FloatVector farCos(FloatVector x, FloatVector near) {
    FloatVector y = near;
    for (int i = 0; i < SPECIES.length(); i++) {
      y = y.withLane(i, Maths.cos(x.lane(i)));
    }
    return y;
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

  /** See {@link Maths#round(float)}: from 2^23 on every float is whole. */
  public static FloatVector round(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector y = a.blend(a.add(TWO_23).sub(TWO_23), a.compare(LT, TWO_23));
    return withSign(y, x);
  }

  private static FloatVector withSign(FloatVector y, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().lanewise(AND, SIGN);
    return y.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
  }
}
