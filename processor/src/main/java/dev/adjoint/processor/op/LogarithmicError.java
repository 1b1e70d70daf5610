package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean((log(1 + max(x, 1e-7)) - log(1 + max(t, 1e-7)))²)}, over all dims but the
 * first.
 */
public record LogarithmicError() implements Composite {
  private static final double LEAST = 1e-7;

  @Override
  public String mnemonic() {
    return "meanSquaredLogarithmicError";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value error = typing.emit(new Sub(), log(typing, prediction), log(typing, target));
    return Rules.mean(typing, typing.emit(new Square(), error), Rules.featureAxes(target.shape()));
  }

  private static Value log(Typing typing, Value x) {
    Value above = typing.emit(new Maximum(), x, typing.emit(new Constant(LEAST)));
    return typing.emit(new Log(), typing.emit(new Add(), above, typing.emit(new Constant(1))));
  }
}
