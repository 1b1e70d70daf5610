package dev.adjoint.processor.testing;

import java.util.Arrays;

/** Numbers with a shape, row-major; class indices are kept as doubles too. */
public record DenseArray(int[] shape, double[] values) {

  public DenseArray {
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "found " + values.length + " values, required those of " + Arrays.toString(shape));
    }
  }

  static DenseArray of(int[] shape) {
    return new DenseArray(shape, new double[size(shape)]);
  }

  static int size(int[] shape) {
    int size = 1;
    for (int dim : shape) {
      size = Math.multiplyExact(size, dim);
    }
    return size;
  }

  /** The place along each axis of element {@code flat}. */
  static int[] unflatten(int flat, int[] shape) {
    var index = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = flat % shape[axis];
      flat /= shape[axis];
    }
    return index;
  }

  int rank() {
    return shape.length;
  }

  /**
   * The element at an index, which may have more axes, or run along axes of length 1: aligned at
   * the last.
   */
  double broadcastAt(int... index) {
    int flat = 0;
    int lead = index.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      flat = flat * shape[axis] + (shape[axis] == 1 ? 0 : index[lead + axis]);
    }
    return values[flat];
  }
}
