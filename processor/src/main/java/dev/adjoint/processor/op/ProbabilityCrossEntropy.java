package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean(-(t log p + (1 - t) log(1 - p)))}, over all dims but the first, for
 * probabilities p; a logarithm is at least -100.
 */
public record ProbabilityCrossEntropy() implements Composite {
  private static final double LEAST = -100;

  @Override
  public String mnemonic() {
    return "binaryCrossEntropy";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value probability = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), probability);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), probability, target);
    Value positive = typing.emit(new Mul(), target, log(typing, probability));
    Value other = log(typing, Rules.not(typing, probability));
    Value negative = typing.emit(new Mul(), Rules.not(typing, target), other);
    Value each = typing.emit(new Neg(), typing.emit(new Add(), positive, negative));
    return Rules.mean(typing, each, Rules.featureAxes(target.shape()));
  }

  /** At 0 the logarithm of 1, less 100: its slope there would be infinite. */
  private static Value log(Typing typing, Value p) {
    Value zero = typing.emit(new EqualMask(), p, typing.emit(new Constant(0)));
    Value log = typing.emit(new Log(), typing.emit(new Add(), p, zero));
    Value limited = typing.emit(new Maximum(), log, typing.emit(new Constant(LEAST)));
    return typing.emit(new Add(), limited, Rules.times(typing, zero, LEAST));
  }
}
