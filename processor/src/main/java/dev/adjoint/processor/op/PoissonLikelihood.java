package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean(exp(x) - t x)}, over all dims but the first, for logarithms of rates x and
 * counts t; without {@code log(t!)}, which no parameter changes.
 */
public record PoissonLikelihood() implements Composite {

  @Override
  public String mnemonic() {
    return "poissonNegativeLogLikelihood";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logRate = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logRate);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), logRate, target);
    Value rate = typing.emit(new Exp(), logRate);
    Value each = typing.emit(new Sub(), rate, typing.emit(new Mul(), target, logRate));
    return Rules.mean(typing, each, Rules.featureAxes(target.shape()));
  }
}
