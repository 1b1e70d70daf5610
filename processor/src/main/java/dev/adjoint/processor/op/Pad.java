package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y} is x with {@code value} put before and after it along {@code axis} (from 0); {@code dx}
 * is the part of dy.
 */
public record Pad(int axis, Dim before, Dim after, double value) implements Primitive {

  @Override
  public String mnemonic() {
    return "pad";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Dim length = x.shape().dim(axis).plus(before).plus(after);
    return x.typed().with(x.shape().with(axis, length));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Dim to = before.plus(adjoint.operand(0).shape().dim(axis));
    adjoint.add(0, adjoint.emit(new Slice(axis, before, to), adjoint.dResult()));
  }
}
