package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a reduction over axes that are not neighbours into several, innermost first, so that a
 * kernel sees one range of axes.
 */
final class LowerReductionPass implements Pass {

  @Override
  public Function run(Function function) {
    return Rewrite.run(function, LowerReductionPass::lowered);
  }

  private static @Nullable Value lowered(Instruction i, Rewrite rewrite) {
    return switch ((Primitive) i.op()) {
      case ReduceSum sum -> lowered(i.operand(0), false, sum.axes(), rewrite);
      case ReduceMax max -> lowered(i.operand(0), true, max.axes(), rewrite);
      default -> null;
    };
  }

  private static @Nullable Value lowered(
      Value x, boolean max, List<Integer> axes, Rewrite rewrite) {
    List<List<Integer>> runs = runs(axes);
    if (runs.size() < 2) {
      return null;
    }
    Value value = x;
    for (List<Integer> run : runs.reversed()) {
      Shape shape = without(value.shape(), run);
      value = rewrite.emit(max ? new ReduceMax(run) : new ReduceSum(run), shape, value);
    }
    return value;
  }

  /** Sorted axes as ranges of neighbours. */
  private static List<List<Integer>> runs(List<Integer> axes) {
    var runs = new ArrayList<List<Integer>>();
    for (int axis : axes) {
      if (runs.isEmpty() || runs.getLast().getLast() != axis - 1) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(axis);
    }
    return runs;
  }

  private static Shape without(Shape shape, List<Integer> axes) {
    return Shape.of(
        IntStream.range(0, shape.rank())
            .filter(axis -> !axes.contains(axis))
            .mapToObj(shape::dim)
            .toArray(Dim[]::new));
  }
}
