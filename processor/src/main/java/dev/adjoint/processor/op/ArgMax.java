package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The first index of the largest element along {@code axis} (from 0), which is removed, as a real
 * number; NaN is larger than any number. Its derivative is 0.
 */
public record ArgMax(int axis) implements Primitive {

  @Override
  public String mnemonic() {
    return "argmax";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return x.typed().with(Rules.without(x.shape(), List.of(axis)));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // A step function: zero almost everywhere.
  }
}
