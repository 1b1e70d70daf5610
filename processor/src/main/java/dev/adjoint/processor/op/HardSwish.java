package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x * hardSigmoid(x)}. */
public record HardSwish() implements Composite {

  @Override
  public String mnemonic() {
    return "hardSwish";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return typing.emit(new Mul(), x, new HardSigmoid().expand(typing, operands));
  }
}
