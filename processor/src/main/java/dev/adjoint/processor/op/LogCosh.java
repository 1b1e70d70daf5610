package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[r] = mean(log(cosh(e)))}, over all dims but the first, with {@code e = prediction -
 * target}, as {@code e + softplus(-2 e) - log 2}, so that nothing overflows; {@code de = dy *
 * tanh(e)}.
 */
public record LogCosh() implements Composite {

  @Override
  public String mnemonic() {
    return "logCosh";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value prediction = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), prediction);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), prediction, target);
    Value error = typing.emit(new Sub(), prediction, target);
    Value tail = typing.emit(new Softplus(), Rules.times(typing, error, -2));
    Value sum = typing.emit(new Add(), error, tail);
    Value each = typing.emit(new Sub(), sum, typing.emit(new Constant(Math.log(2))));
    return Rules.mean(typing, each, Rules.featureAxes(target.shape()));
  }
}
