package dev.adjoint.runtime.kernel;

/** The numbers that {@link Maths} and {@link VectorMaths} share. */
final class Coefficients {
  static final float LOG2E = 1.44269504f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5 * 2^23: adding it to a small number leaves the nearest integer in the low bits. */
  static final float ROUND = 12582912f;

  static final int ROUND_BITS = 0x4B400000;

  /** exp is infinite above the one and 0 below the other. */
  static final float EXP_MAX = 89f;

  static final float EXP_MIN = -104f;

  /**
   * The bits of the square root of 1/2: log scales its argument to the interval that starts there.
   */
  static final int SQRT_HALF_BITS = 0x3f3504f3;

  static final float TWO_23 = 8388608f;

  /** From here on the tail of the normal distribution is 0 in float, and w * w not yet infinite. */
  static final float TAIL_MAX = 15f;

  static final float SQRT_2 = 1.41421356f;
  static final float INVERSE_SQRT_2_PI = 0.398942280f;

  // Coefficients of e^r - 1 - r over r^2, by degree.
  static final float EXP_2 = 5.0000001201E-1f;
  static final float EXP_3 = 1.6666665459E-1f;
  static final float EXP_4 = 4.1665795894E-2f;
  static final float EXP_5 = 8.3334519073E-3f;
  static final float EXP_6 = 1.3981999507E-3f;
  static final float EXP_7 = 1.9875691500E-4f;

  // Coefficients of ln(1 + m), by degree.
  static final float LOG_3 = 3.3333331174E-1f;
  static final float LOG_4 = -2.4999993993E-1f;
  static final float LOG_5 = 2.0000714765E-1f;
  static final float LOG_6 = -1.6668057665E-1f;
  static final float LOG_7 = 1.4249322787E-1f;
  static final float LOG_8 = -1.2420140846E-1f;
  static final float LOG_9 = 1.1676998740E-1f;
  static final float LOG_10 = -1.1514610310E-1f;
  static final float LOG_11 = 7.0376836292E-2f;

  // Coefficients of tanh below 0.625, by degree.
  static final float TANH_3 = -3.33332819422E-1f;
  static final float TANH_5 = 1.33314422036E-1f;
  static final float TANH_7 = -5.37397155531E-2f;
  static final float TANH_9 = 2.06390887954E-2f;
  static final float TANH_11 = -5.70498872745E-3f;

  // Coefficients of atanh below 1/3, by degree.
  static final float ATANH_3 = 0.3333333366f;
  static final float ATANH_5 = 0.1999985317f;
  static final float ATANH_7 = 0.14296179f;
  static final float ATANH_9 = 0.108532879f;
  static final float ATANH_11 = 0.1161216461f;

  // Coefficients of the tail of the normal distribution times exp(w^2 / 2) (w + 2.5), in s = 1 - 5
  // / (w + 2.5), by degree.
  static final float TAIL_0 = 7.066566583e-1f;
  static final float TAIL_1 = -4.33691986e-1f;
  static final float TAIL_2 = 1.319870717e-1f;
  static final float TAIL_3 = 9.235507824e-3f;
  static final float TAIL_4 = -1.638708928e-2f;
  static final float TAIL_5 = -1.599698015e-3f;
  static final float TAIL_6 = 2.52684632e-3f;
  static final float TAIL_7 = 6.8405651e-4f;
  static final float TAIL_8 = -3.145891754e-4f;
  static final float TAIL_9 = -1.590002741e-4f;

  // Coefficients of erf below 1, by degree; less 1 in degree 1.
  static final float ERF_1 = 0.128379166f;
  static final float ERF_3 = -3.761262667e-1f;
  static final float ERF_5 = 1.128359472e-1f;
  static final float ERF_7 = -2.685421201e-2f;
  static final float ERF_9 = 5.189087423e-3f;
  static final float ERF_11 = -8.016864287e-4f;
  static final float ERF_13 = 7.875875063e-5f;

  static final float TWO_OVER_PI = 0.636619772f;

  // Half of pi in three parts, of which the first is the nearest float.
  static final float HALF_PI_1 = 1.57079637f;
  static final float HALF_PI_2 = -4.37113883e-8f;
  static final float HALF_PI_3 = -1.71512451e-15f;

  /** Up to here a float is reduced to a quadrant in float. */
  static final float QUADRANTS_MAX = 65536f;

  // Coefficients of sin and cos between -pi / 4 and pi / 4, by degree.
  static final float SIN_3 = -1.6666654611E-1f;
  static final float SIN_5 = 8.3321608736E-3f;
  static final float SIN_7 = -1.9515295891E-4f;
  static final float COS_4 = 4.166664568298827E-2f;
  static final float COS_6 = -1.388731625493765E-3f;
  static final float COS_8 = 2.443315711809948E-5f;

  private Coefficients() {}
}
