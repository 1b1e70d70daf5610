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
 * The vector array forms of {@link Maths}: as many whole vectors as there are. Each method returns
 * how many elements these were; the caller does the rest by the scalar function. A masked body for
 * the rest would double what C2 has to compile.
 *
 * <p>The formulas of {@link VectorMaths} are written out in each loop. A call that takes or returns
 * a vector boxes it wherever C2 refuses to inline that call, and whether it does depends on what it
 * happened to compile before; a loop that calls nothing but the Vector API cannot be spoilt.
 */
final class VectorArrays {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;
  private static final int SIGN = 0x80000000;

  private VectorArrays() {}

  static int exp(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector c = x.blend(EXP_MAX, x.compare(GT, EXP_MAX));
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e.intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int log(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      var small = x.compare(LT, MIN_NORMAL);
      FloatVector scaled = x.blend(x.mul(TWO_23), small);
      IntVector bits = scaled.reinterpretAsInts();
      IntVector e = bits.sub(Coefficients.SQRT_HALF_BITS).lanewise(ASHR, 23);
      FloatVector m = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(ONE);
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
      y = y.blend(x, x.compare(EQ, INFINITY));
      y.intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int tanh(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector a = x.abs();
      FloatVector z = a.mul(a);
      FloatVector p = z.fma(TANH_11, TANH_9);
      p = p.fma(z, TANH_7);
      p = p.fma(z, TANH_5);
      p = p.fma(z, TANH_3);
      p = p.mul(z).fma(a, a);
      FloatVector c = a.mul(MINUS_TWO);
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      FloatVector q = ONE.sub(e).div(e.add(ONE));
      q = q.blend(p, a.compare(LT, TANH_SMALL));
      IntVector sign = x.reinterpretAsInts().lanewise(AND, SIGN);
      q.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats().intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int sigmoid(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector c = x.abs().neg();
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      FloatVector numerator = e.blend(ONE, x.compare(GE, ZERO));
      numerator.div(e.add(ONE)).intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int softplus(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector c = x.abs().neg();
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      FloatVector s = e.div(e.add(TWO));
      FloatVector w = s.mul(s);
      FloatVector p = w.fma(ATANH_11, ATANH_9);
      p = p.fma(w, ATANH_7);
      p = p.fma(w, ATANH_5);
      p = p.fma(w, ATANH_3);
      s = s.add(s);
      x.max(ZERO).add(s.mul(w).fma(p, s)).intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int sin(int n, float[] in, int inOffset, float[] out, int outOffset) {
    return quadrants(n, 0, SIGN, in, inOffset, out, outOffset);
  }

  static int cos(int n, float[] in, int inOffset, float[] out, int outOffset) {
    return quadrants(n, 1, 0, in, inOffset, out, outOffset);
  }

  /**
   * The sine, so many quarters of a turn further.
   *
   * @param odd the bit of the sign where the function is odd, else 0
   */
  private static int quadrants(
      int n, int quarters, int odd, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector a = x.abs();
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
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS - quarters);
      IntVector useCos = j.lanewise(LSHL, 31).lanewise(ASHR, 31);
      IntVector sine = s.reinterpretAsInts();
      IntVector y = sine.lanewise(XOR, c.reinterpretAsInts()).lanewise(AND, useCos);
      y = y.lanewise(XOR, sine).lanewise(XOR, j.lanewise(AND, 2).lanewise(LSHL, 30));
      y = y.lanewise(XOR, x.reinterpretAsInts().lanewise(AND, odd));
      if (a.compare(GT, QUADRANTS_MAX).anyTrue()) {
        for (int at = i; at < i + L; at++) {
          float each = in[inOffset + at];
          out[outOffset + at] = quarters == 0 ? Maths.sin(each) : Maths.cos(each);
        }
      } else {
        y.reinterpretAsFloats().intoArray(out, outOffset + i);
      }
    }
    return whole;
  }

  static int gelu(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector w = x.abs();
      w = w.blend(TAIL_MAX, w.compare(GT, TAIL_MAX));
      FloatVector square = w.mul(w);
      FloatVector rest = w.fma(w, square.neg());
      FloatVector c = square.mul(MINUS_HALF);
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = rest.mul(MINUS_HALF).fma(e, e);
      FloatVector q = ONE.div(w.add(TAIL_SHIFT));
      FloatVector s = q.fma(TAIL_SCALE, ONE);
      FloatVector p = s.fma(TAIL_9, TAIL_8);
      p = p.fma(s, TAIL_7);
      p = p.fma(s, TAIL_6);
      p = p.fma(s, TAIL_5);
      p = p.fma(s, TAIL_4);
      p = p.fma(s, TAIL_3);
      p = p.fma(s, TAIL_2);
      p = p.fma(s, TAIL_1);
      p = p.fma(s, TAIL_0).mul(q);
      FloatVector tail = e.mul(p);
      FloatVector negative = w.neg().mul(tail);
      negative.blend(tail.neg().fma(w, x), x.compare(GE, ZERO)).intoArray(out, outOffset + i);
    }
    return whole;
  }

  static int geluGradient(int n, float[] in, int inOffset, float[] out, int outOffset) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, in, inOffset + i);
      FloatVector w = x.abs();
      w = w.blend(TAIL_MAX, w.compare(GT, TAIL_MAX));
      FloatVector square = w.mul(w);
      FloatVector rest = w.fma(w, square.neg());
      FloatVector c = square.mul(MINUS_HALF);
      c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
      FloatVector t = c.fma(LOG2E, ROUND);
      FloatVector k = t.sub(ROUND);
      FloatVector r = k.fma(MINUS_LN2_HIGH, c);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector e = r.fma(EXP_7, EXP_6);
      e = e.fma(r, EXP_5);
      e = e.fma(r, EXP_4);
      e = e.fma(r, EXP_3);
      e = e.fma(r, EXP_2);
      e = e.fma(r.mul(r), r.add(ONE));
      IntVector j = t.reinterpretAsInts().sub(Coefficients.ROUND_BITS);
      IntVector half = j.lanewise(ASHR, 1);
      e = e.mul(half.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = e.mul(j.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
      e = rest.mul(MINUS_HALF).fma(e, e);
      FloatVector q = ONE.div(w.add(TAIL_SHIFT));
      FloatVector s = q.fma(TAIL_SCALE, ONE);
      FloatVector p = s.fma(TAIL_9, TAIL_8);
      p = p.fma(s, TAIL_7);
      p = p.fma(s, TAIL_6);
      p = p.fma(s, TAIL_5);
      p = p.fma(s, TAIL_4);
      p = p.fma(s, TAIL_3);
      p = p.fma(s, TAIL_2);
      p = p.fma(s, TAIL_1);
      p = p.fma(s, TAIL_0).mul(q);
      FloatVector g = e.mul(w.fma(MINUS_INVERSE_SQRT_2_PI, p));
      g.blend(ONE.sub(g), x.compare(GE, ZERO)).intoArray(out, outOffset + i);
    }
    return whole;
  }
}
