package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x}; no gradient: what x was computed from does not learn from y. */
public record StopGradient() implements Primitive {

  @Override
  public String mnemonic() {
    return "stopGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Rules.requireReal(mnemonic(), operands.getFirst());
    return operands.getFirst().typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // That there is none is what it is for.
  }
}
