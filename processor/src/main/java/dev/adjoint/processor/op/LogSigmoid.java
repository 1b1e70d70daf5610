package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = log(sigmoid(x))} as {@code -softplus(-x)}; {@code dx = dy * sigmoid(-x)}. */
public record LogSigmoid() implements Composite {

  @Override
  public String mnemonic() {
    return "logSigmoid";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return typing.emit(new Neg(), typing.emit(new Softplus(), typing.emit(new Neg(), x)));
  }
}
