package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r]} is the mean, over all dims but the first, of {@code w t softplus(-x) + (1 - t)
 * softplus(x)}: for a weight of 1 that of {@link LogisticLoss}.
 *
 * @param positiveWeight w, what the loss of a target of 1 is multiplied by
 */
public record BinaryCrossEntropy(double positiveWeight) implements Composite {

  @Override
  public String mnemonic() {
    return "binaryCrossEntropyWithLogits";
  }

  /** Without a weight that changes nothing. */
  @Override
  public String toString() {
    return positiveWeight == 1
        ? "BinaryCrossEntropy[]"
        : "BinaryCrossEntropy[positiveWeight=" + positiveWeight + "]";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logits = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logits);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), logits, target);
    Rules.requireOption(
        mnemonic(), "positiveWeight", positiveWeight, positiveWeight > 0, "above 0");
    Value each =
        positiveWeight == 1
            ? typing.emit(new LogisticLoss(), logits, target)
            : weighted(typing, logits, target);
    return Rules.mean(typing, each, Rules.featureAxes(logits.shape()));
  }

  /** Both terms are at least 0, so that nothing cancels. */
  private Value weighted(Typing typing, Value logits, Value target) {
    Value missed = typing.emit(new Softplus(), typing.emit(new Neg(), logits));
    Value positive = typing.emit(new Mul(), Rules.times(typing, target, positiveWeight), missed);
    Value other = typing.emit(new Sub(), typing.emit(new Constant(1)), target);
    Value negative = typing.emit(new Mul(), other, typing.emit(new Softplus(), logits));
    return typing.emit(new Add(), positive, negative);
  }
}
