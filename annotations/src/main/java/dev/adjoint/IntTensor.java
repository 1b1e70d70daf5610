package dev.adjoint;

/** A tensor of 32-bit integers, such as class indices. It has no gradient. */
public interface IntTensor {

  /** The same values in the model's floating-point type. */
  Tensor toFloat();

  /** The same elements, in row-major order, under another shape. */
  IntTensor reshape(String shape);
}
