package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r]} is the mean, over all dims but the first, of {@code e² / 2} where {@code |e| <=
 * delta}, else {@code delta (|e| - delta / 2)}, with {@code e = prediction - target}: as one
 * formula {@code c (e - c / 2)}, {@code c = clip(e, -delta, delta)}, whose derivative is c.
 *
 * @param smoothL1 whether it is divided by delta, which may then be 0: the absolute error
 */
public record Huber(double delta, boolean smoothL1) implements Composite {

  @Override
  public String mnemonic() {
    return smoothL1 ? "smoothL1" : "huber";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    if (smoothL1) {
      Rules.requireOption(mnemonic(), "beta", delta, delta >= 0, "at least 0");
    } else {
      Rules.requireOption(mnemonic(), "delta", delta, delta > 0, "above 0");
    }
    Value error = typing.emit(new Sub(), prediction, target);
    return Rules.mean(typing, each(typing, error), Rules.featureAxes(prediction.shape()));
  }

  private Value each(Typing typing, Value error) {
    if (delta == 0) {
      return typing.emit(new Abs(), error);
    }
    Value clipped = typing.emit(new Clip(-delta, delta), error);
    Value rest = typing.emit(new Sub(), error, Rules.times(typing, clipped, 0.5));
    Value loss = typing.emit(new Mul(), clipped, rest);
    return smoothL1 ? Rules.times(typing, loss, 1 / delta) : loss;
  }
}
