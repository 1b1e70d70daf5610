package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y} is x from index {@code from} to before {@code to} along {@code axis} (from 0); {@code
 * dx} is dy with zeros around it.
 */
public record Slice(int axis, Dim from, Dim to) implements Primitive {

  @Override
  public String mnemonic() {
    return "slice";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Dim length = x.shape().dim(axis);
    if (below(from, 0) || below(to.minus(from), 1) || below(length.minus(to), 0)) {
      throw new Fault(
              DiagnosticId.SHAPE_SLICE,
              "slice: " + from + " to " + to + " is not a part of axis " + axis + ", of " + length)
          .operand("value", x);
    }
    return x.typed().with(x.shape().with(axis, to.minus(from)));
  }

  /** Whether it is known at compile time to be less. */
  private static boolean below(Dim dim, long limit) {
    return dim.isConstant() && dim.constant().getAsLong() < limit;
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Dim after = adjoint.operand(0).shape().dim(axis).minus(to);
    adjoint.add(0, adjoint.emit(new Pad(axis, from, after, 0), adjoint.dResult()));
  }
}
