package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean(-(t log p + (1 - t) log(1 - p)))}, over all dims but the first, for
 * probabilities p, of which what was rounded beyond 0 or 1 counts as that. The logarithm of less
 * than 1e-37 is -100, without a slope: that of single precision's smallest numbers is infinite.
 */
public record ProbabilityCrossEntropy() implements Composite {
  private static final double LEAST = -100;
  private static final double SMALLEST = 1e-37;

  @Override
  public String mnemonic() {
    return "binaryCrossEntropy";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value given = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), given);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), given, target);
    Value probability = typing.emit(new Clip(0, 1), given);
    Value positive = typing.emit(new Mul(), target, log(typing, probability));
    Value other = log(typing, Rules.not(typing, probability));
    Value negative = typing.emit(new Mul(), Rules.not(typing, target), other);
    Value each = typing.emit(new Neg(), typing.emit(new Add(), positive, negative));
    return Rules.mean(typing, each, Rules.featureAxes(target.shape()));
  }

  /** Where p is too small, the logarithm of 1 less 100: a constant. */
  private static Value log(Typing typing, Value p) {
    Value above = Comparison.greater(typing, p, typing.emit(new Constant(SMALLEST)));
    Value below = Rules.not(typing, above);
    Value safe = typing.emit(new Add(), typing.emit(new Mul(), p, above), below);
    Value limit = Rules.times(typing, below, LEAST);
    return typing.emit(new Add(), typing.emit(new Log(), safe), limit);
  }
}
