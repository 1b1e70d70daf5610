package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Moves the axis of a softmax to the end, where the kernels want it. */
final class LowerSoftmaxPass implements Pass {

  @Override
  public Function run(Function function) {
    return Rewrite.run(function, LowerSoftmaxPass::lowered);
  }

  private static @Nullable Value lowered(Instruction i, Rewrite rewrite) {
    return switch ((Primitive) i.op()) {
      case Softmax op -> lowered(i.operand(0), op.axis(), false, rewrite);
      case LogSoftmax op -> lowered(i.operand(0), op.axis(), true, rewrite);
      default -> null;
    };
  }

  private static @Nullable Value lowered(Value x, int axis, boolean log, Rewrite rewrite) {
    int last = x.shape().rank() - 1;
    if (axis == last) {
      return null;
    }
    // Exchanging two axes is its own inverse.
    List<Integer> exchange = new ArrayList<>(IntStream.rangeClosed(0, last).boxed().toList());
    exchange.set(axis, last);
    exchange.set(last, axis);
    Shape moved =
        Shape.of(exchange.stream().map(x.shape()::dim).toArray(Dim[]::new));
    Value rows = rewrite.emit(new Permute(exchange), moved, x);
    Value softmax = rewrite.emit(log ? new LogSoftmax(last) : new Softmax(last), moved, rows);
    return rewrite.emit(new Permute(exchange), x.shape(), softmax);
  }
}
