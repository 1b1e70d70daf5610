package dev.adjoint;

/**
 * A tensor of truth values: what comparisons give, and what {@link #where} and attention read. It
 * has no gradient.
 */
public interface BoolTensor {

  /** Where both hold, with broadcasting. */
  BoolTensor and(BoolTensor other);

  /** Where one or both hold, with broadcasting. */
  BoolTensor or(BoolTensor other);

  /** Where this does not hold. */
  BoolTensor not();

  /** The same values, in row-major order, under another shape. */
  BoolTensor reshape(String shape);

  /** 1 where it holds, else 0. */
  Tensor toFloat();

  /**
   * {@code a} where this holds, else {@code b}, all three with broadcasting. What is not chosen
   * gets no gradient, and may be NaN.
   */
  Tensor where(Tensor a, Tensor b);

  /** {@code a} where this holds, else a number. */
  Tensor where(Tensor a, double b);

  /** A number where this holds, else {@code b}. */
  Tensor where(double a, Tensor b);
}
