package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[r] = mean(|prediction[r] - target[r]|)}, over all dims but the first. */
public record MeanAbsoluteError() implements Composite {

  @Override
  public String mnemonic() {
    return "meanAbsoluteError";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value error = typing.emit(new Sub(), prediction, target);
    return Rules.mean(typing, typing.emit(new Abs(), error), Rules.featureAxes(prediction.shape()));
  }
}
