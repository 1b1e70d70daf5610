package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean((log v + (x - t)² / v) / 2)}, over all dims but the first, for means x and
 * variances v, of which at least 1e-6 counts; without {@code log(2 pi) / 2}, which no parameter
 * changes.
 */
public record GaussianLikelihood() implements Composite {
  private static final double LEAST = 1e-6;

  @Override
  public String mnemonic() {
    return "gaussianNegativeLogLikelihood";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value given = operands.get(2);
    Rules.requireReal(mnemonic(), given);
    Rules.requireSameShape(mnemonic(), prediction, given);
    Value variance = typing.emit(new Maximum(), given, typing.emit(new Constant(LEAST)));
    Value square = typing.emit(new Square(), typing.emit(new Sub(), prediction, target));
    Value error = typing.emit(new Div(), square, variance);
    Value sum = typing.emit(new Add(), typing.emit(new Log(), variance), error);
    return Rules.mean(typing, Rules.times(typing, sum, 0.5), Rules.featureAxes(target.shape()));
  }
}
