package dev.adjoint;

/** The floating-point type of a model. */
public enum Precision {
  /** IEEE 754 single precision, {@code float}. */
  FLOAT32,
  /**
   * IEEE 754 double precision, {@code double}: for checking gradients, and where rounding matters
   * more than speed.
   */
  FLOAT64
}
