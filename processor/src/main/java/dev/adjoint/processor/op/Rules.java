package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What several shape rules have in common. */
final class Rules {
  private Rules() {}

  static void requireReal(String op, Value operand) {
    if (!operand.typed().element().isReal()) {
      throw new Fault(
              DiagnosticId.TYPE_ELEMENT,
              op
                  + ": needs real numbers, not "
                  + (operand.typed().element() == Element.INT ? "class indices" : "truth values")
                  + "; see toFloat()")
          .operand("value", operand);
    }
  }

  static void requireIndex(String op, Value operand) {
    if (operand.typed().element() != Element.INT) {
      throw new Fault(
              DiagnosticId.TYPE_ELEMENT,
              op
                  + ": needs indices (IntTensor), not "
                  + (operand.typed().element().isReal() ? "real numbers" : "truth values"))
          .operand("value", operand);
    }
  }

  /** Truth values as ones and zeros. */
  static Value mask(Typing typing, String op, Value operand) {
    if (operand.typed().element() != Element.BOOL) {
      throw new Fault(
              DiagnosticId.TYPE_ELEMENT,
              op + ": needs truth values (BoolTensor), not " + operand.typed().element().javaName())
          .operand("value", operand);
    }
    return typing.emit(new ToFloat(), operand);
  }

  /** Ones for zeros and zeros for ones. */
  static Value not(Typing typing, Value mask) {
    return typing.emit(new Sub(), typing.emit(new Constant(1)), mask);
  }

  /** The result of a reduction of x, with dims of 1 for these axes. */
  static Value kept(Typing typing, Value reduced, Value x, List<Integer> axes) {
    return axes.isEmpty() ? reduced : typing.emit(new Reshape(keeping(x.shape(), axes)), reduced);
  }

  static void requireRank(String op, Value operand, int atLeast) {
    if (operand.shape().rank() < atLeast) {
      throw new Fault(
              DiagnosticId.SHAPE_RANK,
              op
                  + ": needs at least "
                  + atLeast
                  + (atLeast == 1 ? " dim" : " dims")
                  + ", found "
                  + operand.shape().rank())
          .operand("value", operand);
    }
  }

  /** The shape of two operands aligned at their last dims, where a dim of 1 is repeated. */
  static Shape broadcast(String op, Value left, Value right) {
    Shape a = left.shape();
    Shape b = right.shape();
    int rank = Math.max(a.rank(), b.rank());
    var dims = new ArrayList<Dim>();
    for (int i = rank; i >= 1; i--) {
      Dim joined = joined(i <= a.rank() ? a.dim(-i) : Dim.ONE, i <= b.rank() ? b.dim(-i) : Dim.ONE);
      if (joined == null) {
        throw new Fault(
                DiagnosticId.SHAPE_BROADCAST,
                op + ": dims differ and neither is 1: " + a.dim(-i) + " and " + b.dim(-i))
            .operand("left", left)
            .operand("right", right);
      }
      dims.add(joined);
    }
    return new Shape(dims);
  }

  private static @Nullable Dim joined(Dim a, Dim b) {
    if (a.equals(b) || b.is(1)) {
      return a;
    }
    return a.is(1) ? b : null;
  }

  /** Axes from 0, sorted; an empty list means all. */
  static List<Integer> axes(String op, Value operand, List<Integer> axes) {
    int rank = operand.shape().rank();
    var sorted = new TreeSet<Integer>();
    if (axes.isEmpty()) {
      for (int i = 0; i < rank; i++) {
        sorted.add(i);
      }
    }
    for (int axis : axes) {
      if (!sorted.add(axis(op, operand, axis))) {
        throw new Fault(DiagnosticId.SHAPE_AXIS, op + ": axis " + axis + " is given twice")
            .operand("value", operand);
      }
    }
    return List.copyOf(sorted);
  }

  /** An axis from 0. */
  static int axis(String op, Value operand, int axis) {
    int rank = operand.shape().rank();
    if (axis < -rank || axis >= rank) {
      throw new Fault(
              DiagnosticId.SHAPE_AXIS,
              op
                  + ": axis "
                  + axis
                  + " is out of range for "
                  + rank
                  + (rank == 1 ? " dim" : " dims")
                  + (rank == 0 ? "" : ": 0 to " + (rank - 1) + ", or -1 for the last"))
          .operand("value", operand);
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** The shape without these axes. */
  static Shape without(Shape shape, List<Integer> axes) {
    var dims = new ArrayList<Dim>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!axes.contains(i)) {
        dims.add(shape.dim(i));
      }
    }
    return new Shape(dims);
  }

  /** The shape with these axes of length 1. */
  static Shape keeping(Shape shape, List<Integer> axes) {
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, Dim.ONE);
    }
    return kept;
  }

  /** All axes but the first. */
  static List<Integer> featureAxes(Shape shape) {
    var axes = new ArrayList<Integer>();
    for (int i = 1; i < shape.rank(); i++) {
      axes.add(i);
    }
    return axes;
  }

  /** The operands of a loss have one shape: a loss never broadcasts. */
  static void requireSameShape(String op, Value prediction, Value target) {
    if (!prediction.shape().equals(target.shape())) {
      throw new Fault(
              DiagnosticId.SHAPE_LOSS,
              op
                  + ": shapes differ: "
                  + prediction.shape()
                  + " and "
                  + target.shape()
                  + "; a loss does not broadcast")
          .operand("prediction", prediction)
          .operand("target", target);
    }
  }

  /** A constant of a loss is in its range. */
  static void requireOption(String op, String name, double value, boolean holds, String required) {
    if (!holds || !Double.isFinite(value)) {
      throw new Fault(
          DiagnosticId.LOSS_OPTION, op + ": " + name + " must be " + required + ", found " + value);
    }
  }

  /** {@code x * factor}. */
  static Value times(Typing typing, Value x, double factor) {
    return typing.emit(new Mul(), x, typing.emit(new Constant(factor)));
  }

  /** The mean over these axes, which stay as dims of 1. */
  static Value meanKeeping(Typing typing, Value x, List<Integer> axes) {
    return typing.emit(new Reshape(keeping(x.shape(), axes)), mean(typing, x, axes));
  }

  /** The mean over these axes: the sum, divided by the number of elements. */
  static Value mean(Typing typing, Value x, List<Integer> axes) {
    if (axes.isEmpty()) {
      return x;
    }
    Dim count = axes.stream().map(x.shape()::dim).reduce(Dim.ONE, Dim::times);
    Value sum = typing.emit(new ReduceSum(axes), x);
    return typing.emit(new Div(), sum, typing.emit(new DimSize(count)));
  }
}
