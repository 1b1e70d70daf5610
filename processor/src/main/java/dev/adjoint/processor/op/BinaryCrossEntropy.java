package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[r]} is the mean of {@link LogisticLoss} over all dims but the first. */
public record BinaryCrossEntropy() implements Composite {

  @Override
  public String mnemonic() {
    return "binaryCrossEntropyWithLogits";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logits = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logits);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), logits, target);
    Value each = typing.emit(new LogisticLoss(), logits, target);
    return Rules.mean(typing, each, Rules.featureAxes(logits.shape()));
  }
}
