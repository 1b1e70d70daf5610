package dev.adjoint.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The constants of {@link VectorMaths} and {@link VectorArrays} in all lanes: vectors, not numbers
 * to broadcast at each use, since C2's budget of nodes is what limits those methods.
 */
final class VectorCoefficients {
  static final FloatVector LOG2E = b(Coefficients.LOG2E);
  static final FloatVector ROUND = b(Coefficients.ROUND);
  static final FloatVector MINUS_LN2_HIGH = b(-Coefficients.LN2_HIGH);
  static final FloatVector MINUS_LN2_LOW = b(-Coefficients.LN2_LOW);
  static final FloatVector EXP_7 = b(Coefficients.EXP_7);
  static final FloatVector EXP_6 = b(Coefficients.EXP_6);
  static final FloatVector EXP_5 = b(Coefficients.EXP_5);
  static final FloatVector EXP_4 = b(Coefficients.EXP_4);
  static final FloatVector EXP_3 = b(Coefficients.EXP_3);
  static final FloatVector EXP_2 = b(Coefficients.EXP_2);
  static final FloatVector LOG_11 = b(Coefficients.LOG_11);
  static final FloatVector LOG_10 = b(Coefficients.LOG_10);
  static final FloatVector LOG_9 = b(Coefficients.LOG_9);
  static final FloatVector LOG_8 = b(Coefficients.LOG_8);
  static final FloatVector LOG_7 = b(Coefficients.LOG_7);
  static final FloatVector LOG_6 = b(Coefficients.LOG_6);
  static final FloatVector LOG_5 = b(Coefficients.LOG_5);
  static final FloatVector LOG_4 = b(Coefficients.LOG_4);
  static final FloatVector LOG_3 = b(Coefficients.LOG_3);
  static final FloatVector LN2_LOW = b(Coefficients.LN2_LOW);
  static final FloatVector MINUS_HALF = b(-0.5f);
  static final FloatVector LN2_HIGH = b(Coefficients.LN2_HIGH);
  static final FloatVector NAN = b(Float.NaN);
  static final FloatVector TANH_11 = b(Coefficients.TANH_11);
  static final FloatVector TANH_9 = b(Coefficients.TANH_9);
  static final FloatVector TANH_7 = b(Coefficients.TANH_7);
  static final FloatVector TANH_5 = b(Coefficients.TANH_5);
  static final FloatVector TANH_3 = b(Coefficients.TANH_3);
  static final FloatVector ONE = b(1f);
  static final FloatVector ATANH_11 = b(Coefficients.ATANH_11);
  static final FloatVector ATANH_9 = b(Coefficients.ATANH_9);
  static final FloatVector ATANH_7 = b(Coefficients.ATANH_7);
  static final FloatVector ATANH_5 = b(Coefficients.ATANH_5);
  static final FloatVector ATANH_3 = b(Coefficients.ATANH_3);
  static final FloatVector MINUS_INVERSE_SQRT_2_PI = b(-Coefficients.INVERSE_SQRT_2_PI);
  static final FloatVector TAIL_SCALE = b(-5f);
  static final FloatVector TAIL_9 = b(Coefficients.TAIL_9);
  static final FloatVector TAIL_8 = b(Coefficients.TAIL_8);
  static final FloatVector TAIL_7 = b(Coefficients.TAIL_7);
  static final FloatVector TAIL_6 = b(Coefficients.TAIL_6);
  static final FloatVector TAIL_5 = b(Coefficients.TAIL_5);
  static final FloatVector TAIL_4 = b(Coefficients.TAIL_4);
  static final FloatVector TAIL_3 = b(Coefficients.TAIL_3);
  static final FloatVector TAIL_2 = b(Coefficients.TAIL_2);
  static final FloatVector TAIL_1 = b(Coefficients.TAIL_1);
  static final FloatVector TAIL_0 = b(Coefficients.TAIL_0);
  static final FloatVector TWO_23 = b(Coefficients.TWO_23);
  static final FloatVector TWENTY_THREE = b(23f);
  static final FloatVector MINUS_TWO = b(-2f);
  static final FloatVector TWO = b(2f);
  static final FloatVector ZERO = b(0f);
  static final FloatVector TAIL_SHIFT = b(2.5f);
  static final FloatVector EXP_MAX = b(Coefficients.EXP_MAX);
  static final FloatVector EXP_MIN = b(Coefficients.EXP_MIN);
  static final FloatVector MIN_NORMAL = b(Float.MIN_NORMAL);
  static final FloatVector INFINITY = b(Float.POSITIVE_INFINITY);
  static final FloatVector TANH_SMALL = b(0.625f);
  static final FloatVector TAIL_MAX = b(Coefficients.TAIL_MAX);
  static final FloatVector MINUS_INFINITY = b(Float.NEGATIVE_INFINITY);
  static final FloatVector TWO_OVER_PI = b(Coefficients.TWO_OVER_PI);
  static final FloatVector MINUS_HALF_PI_1 = b(-Coefficients.HALF_PI_1);
  static final FloatVector MINUS_HALF_PI_2 = b(-Coefficients.HALF_PI_2);
  static final FloatVector MINUS_HALF_PI_3 = b(-Coefficients.HALF_PI_3);
  static final FloatVector QUADRANTS_MAX = b(Coefficients.QUADRANTS_MAX);
  static final FloatVector SIN_7 = b(Coefficients.SIN_7);
  static final FloatVector SIN_5 = b(Coefficients.SIN_5);
  static final FloatVector SIN_3 = b(Coefficients.SIN_3);
  static final FloatVector COS_8 = b(Coefficients.COS_8);
  static final FloatVector COS_6 = b(Coefficients.COS_6);
  static final FloatVector COS_4 = b(Coefficients.COS_4);

  private VectorCoefficients() {}

  private static FloatVector b(float x) {
    return FloatVector.broadcast(Lanes.S, x);
  }
}
