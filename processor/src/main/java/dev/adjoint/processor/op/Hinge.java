package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r]} is the mean, over all dims but the first, of {@code max(1 - x t, 0)} or its square,
 * for scores x and targets t of -1 or 1.
 */
public record Hinge(boolean squared) implements Composite {

  @Override
  public String mnemonic() {
    return squared ? "squaredHinge" : "hinge";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value product = typing.emit(new Mul(), prediction, target);
    Value margin = typing.emit(new Sub(), typing.emit(new Constant(1)), product);
    Value hinge = typing.emit(new Relu(), margin);
    return Rules.mean(
        typing,
        squared ? typing.emit(new Square(), hinge) : hinge,
        Rules.featureAxes(prediction.shape()));
  }
}
