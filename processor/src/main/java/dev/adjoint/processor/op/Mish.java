package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x * tanh(softplus(x))}. */
public record Mish() implements Composite {

  @Override
  public String mnemonic() {
    return "mish";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value gate = typing.emit(new Tanh(), typing.emit(new Softplus(), x));
    return typing.emit(new Mul(), x, gate);
  }
}
