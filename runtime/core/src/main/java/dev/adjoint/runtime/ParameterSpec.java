package dev.adjoint.runtime;

import dev.adjoint.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one parameter, or state of the model, lies in the flat array, and how it is drawn.
 *
 * @param name its name on disk
 * @param initializer how it is drawn before training
 * @param initialValue the number that the initializer takes, or NaN
 * @param offset of its first element
 * @param shape its dims, row-major; empty for a scalar
 * @param isState whether it is a {@link dev.adjoint.State} rather than trained
 */
public record ParameterSpec(
    String name,
    Initializer initializer,
    double initialValue,
    int offset,
    List<Integer> shape,
    boolean isState) {

  /** Copies the shape. */
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  static ParameterSpec of(
      String name,
      Initializer initializer,
      double initialValue,
      boolean isState,
      int offset,
      int... shape) {
    var dims = new ArrayList<Integer>();
    for (int dim : shape) {
      if (dim < 1) {
        throw new IllegalArgumentException(name + ": a dim is " + dim + ", required at least 1");
      }
      dims.add(dim);
    }
    return new ParameterSpec(name, initializer, initialValue, offset, dims, isState);
  }

  /** How many numbers it has. */
  public int elements() {
    int elements = 1;
    for (int dim : shape) {
      elements = Math.multiplyExact(elements, dim);
    }
    return elements;
  }

  int end() {
    return Math.addExact(offset, elements());
  }

  /**
   * How many inputs feed one output: the last dim but one times the dims before it, or the length
   * of a vector.
   */
  int fanIn() {
    return shape.size() >= 2 ? elements() / shape.getLast() : elements();
  }

  /** How many outputs one input feeds: the last dim, times the dims before the last two. */
  int fanOut() {
    return shape.size() >= 2 ? elements() / shape.get(shape.size() - 2) : elements();
  }
}
