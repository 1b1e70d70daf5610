package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x > 0 ? x : alpha * (exp(x) - 1)} as {@code relu(x) + alpha * (exp(min(x, 0)) - 1)},
 * so that nothing overflows; the gradient at 0 is alpha.
 */
public record Elu(double alpha) implements Composite {

  @Override
  public String mnemonic() {
    return "elu";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value low = typing.emit(new Clip(Double.NEGATIVE_INFINITY, 0), x);
    Value exp = typing.emit(new Exp(), low);
    Value below = typing.emit(new Sub(), exp, typing.emit(new Constant(1)));
    Value scaled = typing.emit(new Mul(), below, typing.emit(new Constant(alpha)));
    return typing.emit(new Add(), typing.emit(new Relu(), x), scaled);
  }
}
