package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x / (1 + |x|)}; {@code dx = dy / (1 + |x|)²}. */
public record Softsign() implements Composite {

  @Override
  public String mnemonic() {
    return "softsign";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value size = typing.emit(new Add(), typing.emit(new Abs(), x), typing.emit(new Constant(1)));
    return typing.emit(new Div(), x, size);
  }
}
