package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = sum(t (log t - x))} over all dims but the first, for log-probabilities x and
 * probabilities t; {@code 0 log 0} is 0.
 */
public record KlDivergence() implements Composite {
  /** So that the logarithm of 0 is a number, which 0 is multiplied by. */
  private static final double LEAST = 1e-37;

  @Override
  public String mnemonic() {
    return "klDivergence";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logProbabilities = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logProbabilities);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), logProbabilities, target);
    Value least = typing.emit(new Constant(LEAST));
    Value logTarget = typing.emit(new Log(), typing.emit(new Maximum(), target, least));
    Value difference = typing.emit(new Sub(), logTarget, logProbabilities);
    Value each = typing.emit(new Mul(), target, difference);
    List<Integer> axes = Rules.featureAxes(target.shape());
    return axes.isEmpty() ? each : typing.emit(new ReduceSum(axes), each);
  }
}
