package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x * sigmoid(x)}. */
public record Silu() implements Composite {

  @Override
  public String mnemonic() {
    return "silu";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return typing.emit(new Mul(), x, typing.emit(new Sigmoid(), x));
  }
}
