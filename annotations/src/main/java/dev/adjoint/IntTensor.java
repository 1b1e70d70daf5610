package dev.adjoint;

/** A tensor of 32-bit integers, such as class indices. It has no gradient. */
public interface IntTensor {

  /** The same values in the model's floating-point type. */
  Tensor toFloat();

  /** The same elements, in row-major order, under another shape. */
  IntTensor reshape(String shape);

  /**
   * Real numbers with a last dim of {@code depth}, 1 at the index and else 0; all 0 for an index
   * outside of it.
   */
  Tensor oneHot(int depth);

  /** {@link #oneHot(int)} with an expression over the names of dims. */
  Tensor oneHot(String depth);

  /** Where this is equal to the other, with broadcasting; exact below 2²⁴. */
  BoolTensor equal(IntTensor other);

  /** Where this is equal to a number; exact below 2²⁴. */
  BoolTensor equal(int value);

  /** Where this differs from the other, with broadcasting; exact below 2²⁴. */
  BoolTensor notEqual(IntTensor other);

  /** Where this differs from a number; exact below 2²⁴. */
  BoolTensor notEqual(int value);

  /** Where this is greater than the other, with broadcasting; exact below 2²⁴. */
  BoolTensor greater(IntTensor other);

  /** Where this is greater than a number; exact below 2²⁴. */
  BoolTensor greater(int value);

  /** Where this is greater than or equal to the other, with broadcasting; exact below 2²⁴. */
  BoolTensor greaterEqual(IntTensor other);

  /** Where this is greater than or equal to a number; exact below 2²⁴. */
  BoolTensor greaterEqual(int value);

  /** Where this is less than the other, with broadcasting; exact below 2²⁴. */
  BoolTensor less(IntTensor other);

  /** Where this is less than a number; exact below 2²⁴. */
  BoolTensor less(int value);

  /** Where this is less than or equal to the other, with broadcasting; exact below 2²⁴. */
  BoolTensor lessEqual(IntTensor other);

  /** Where this is less than or equal to a number; exact below 2²⁴. */
  BoolTensor lessEqual(int value);
}
