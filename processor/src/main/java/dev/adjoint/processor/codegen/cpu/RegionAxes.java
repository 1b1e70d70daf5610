package dev.adjoint.processor.codegen.cpu;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The fewest nested loops for a shape and operands that broadcast to it: neighbouring axes along
 * which each operand is either stepped through or repeated become one.
 */
final class RegionAxes {
  private final List<Dim> sizes = new ArrayList<>();

  /** For each operand, whether it is stepped through along each of the joined axes. */
  private final List<List<Boolean>> steps = new ArrayList<>();

  RegionAxes(Shape shape, List<Shape> operands) {
    operands.forEach(_ -> steps.add(new ArrayList<>()));
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!shape.dim(axis).is(1)) {
        add(shape, axis, operands);
      }
    }
  }

  private void add(Shape shape, int axis, List<Shape> operands) {
    var pattern = new ArrayList<Boolean>();
    for (Shape operand : operands) {
      int own = axis - (shape.rank() - operand.rank());
      pattern.add(own >= 0 && !operand.dim(own).is(1));
    }
    boolean joins = !sizes.isEmpty();
    for (int i = 0; i < pattern.size() && joins; i++) {
      joins = steps.get(i).getLast().equals(pattern.get(i));
    }
    if (joins) {
      sizes.add(sizes.removeLast().times(shape.dim(axis)));
    } else {
      sizes.add(shape.dim(axis));
      for (int i = 0; i < pattern.size(); i++) {
        steps.get(i).add(pattern.get(i));
      }
    }
  }

  /** The sizes of the loops, outermost first; empty for one element. */
  List<Dim> sizes() {
    return List.copyOf(sizes);
  }

  boolean isStepped(int operand, int loop) {
    return steps.get(operand).get(loop);
  }

  /** Elements of an operand between neighbours along a loop. */
  Dim stride(int operand, int loop) {
    Dim stride = Dim.ONE;
    for (int inner = loop + 1; inner < sizes.size(); inner++) {
      if (isStepped(operand, inner)) {
        stride = stride.times(sizes.get(inner));
      }
    }
    return stride;
  }
}
