package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[r] = 100 mean(|t - x| / max(|t|, 1e-7))}, over all dims but the first. */
public record PercentageError() implements Composite {
  private static final double LEAST = 1e-7;

  @Override
  public String mnemonic() {
    return "meanAbsolutePercentageError";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value error = typing.emit(new Abs(), typing.emit(new Sub(), prediction, target));
    Value least = typing.emit(new Constant(LEAST));
    Value size = typing.emit(new Maximum(), typing.emit(new Abs(), target), least);
    Value each = Rules.times(typing, typing.emit(new Div(), error, size), 100);
    return Rules.mean(typing, each, Rules.featureAxes(target.shape()));
  }
}
