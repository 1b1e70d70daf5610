package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = scale * elu(x, alpha)}, with the constants of Klambauer et al., 2017. */
public record Selu() implements Composite {
  private static final double ALPHA = 1.6732632423543772848170429916717;
  private static final double SCALE = 1.0507009873554804934193349852946;

  @Override
  public String mnemonic() {
    return "selu";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value y = new Elu(ALPHA).expand(typing, operands);
    return typing.emit(new Mul(), y, typing.emit(new Constant(SCALE)));
  }
}
