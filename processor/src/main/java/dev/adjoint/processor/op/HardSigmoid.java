package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = min(max(x / 6 + 1/2, 0), 1)}. */
public record HardSigmoid() implements Composite {

  @Override
  public String mnemonic() {
    return "hardSigmoid";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value sixth = typing.emit(new Div(), x, typing.emit(new Constant(6)));
    Value moved = typing.emit(new Add(), sixth, typing.emit(new Constant(0.5)));
    return typing.emit(new Clip(0, 1), moved);
  }
}
