package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** Products along one axis. */
final class AlongAxis {
  private AlongAxis() {}

  /**
   * {@code y[…, i, …] = sum over j of x[…, j, …] * matrix[j, i]}.
   *
   * @param axis from 0
   * @param matrix {@code [n, n]}, n the length of the axis
   */
  static Value times(Typing typing, Value x, int axis, Value matrix) {
    Shape shape = x.shape();
    if (shape.rank() == 1) {
      Value row = typing.emit(new Reshape(Shape.of(Dim.ONE, shape.dim(0))), x);
      return typing.emit(new Reshape(shape), typing.emit(new MatMul(), row, matrix));
    }
    if (axis == shape.rank() - 1) {
      return typing.emit(new MatMul(), x, matrix);
    }
    var swap = new Permute(swapped(shape.rank(), axis));
    Value y = typing.emit(new MatMul(), typing.emit(swap, x), matrix);
    return typing.emit(swap, y);
  }

  /** The axes with this one and the last exchanged: its own inverse. */
  private static List<Integer> swapped(int rank, int axis) {
    var axes = new ArrayList<Integer>();
    for (int i = 0; i < rank; i++) {
      axes.add(i == axis ? rank - 1 : i == rank - 1 ? axis : i);
    }
    return axes;
  }
}
