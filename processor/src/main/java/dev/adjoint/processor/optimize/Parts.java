package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was put together: of a part, of something between zeros, or of a sum of those. So
 * the adjoint of a result that is taken apart never is as large as all of it.
 */
final class Parts {
  private final Rewrite rewrite;
  private final Slice slice;

  private Parts(Rewrite rewrite, Slice slice) {
    this.rewrite = rewrite;
    this.slice = slice;
  }

  /** What computes the same as the slice, or null if it stays. */
  static @Nullable Value simplified(Instruction i, Slice slice, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = i.result().shape();
    if (x.shape().equals(shape)) {
      return x;
    }
    Instruction of = rewrite.definition(x);
    if (of != null && of.op() instanceof Slice first && first.axis() == slice.axis()) {
      var both =
          new Slice(slice.axis(), first.from().plus(slice.from()), first.from().plus(slice.to()));
      return rewrite.emit(both, shape, of.operand(0));
    }
    var parts = new ArrayList<Value>();
    if (!new Parts(rewrite, slice).collect(x, parts)) {
      return null;
    }
    if (parts.isEmpty()) {
      Value zero = rewrite.emit(new Constant(0), Shape.SCALAR);
      return rewrite.emit(new Broadcast(shape), shape, zero);
    }
    Value sum = parts.getFirst();
    for (Value part : parts.subList(1, parts.size())) {
      sum = rewrite.emit(new Add(), shape, sum, part);
    }
    return sum;
  }

  /** Adds what is not zero there; whether that is known of all terms. */
  private boolean collect(Value term, List<Value> found) {
    Instruction of = rewrite.definition(term);
    if (of == null) {
      return false;
    }
    if (of.op() instanceof Add
        && of.operand(0).shape().equals(term.shape())
        && of.operand(1).shape().equals(term.shape())) {
      return collect(of.operand(0), found) && collect(of.operand(1), found);
    }
    if (!(of.op() instanceof Pad pad) || pad.axis() != slice.axis() || pad.value() != 0) {
      return false;
    }
    Value x = of.operand(0);
    Dim to = pad.before().plus(x.shape().dim(slice.axis()));
    if (pad.before().equals(slice.from()) && to.equals(slice.to())) {
      found.add(x);
      return true;
    }
    return isAtLeast(slice.from(), to) || isAtLeast(pad.before(), slice.to());
  }

  /** Whether a dim is known not to be less than another: all names are 1 or more. */
  private static boolean isAtLeast(Dim dim, Dim other) {
    return dim.minus(other).terms().stream().allMatch(term -> term.getValue() >= 0);
  }
}
