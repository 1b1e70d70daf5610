package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code 1 / x}, or {@code 1 / √x}.
 *
 * @param root whether of the square root
 */
public record Reciprocal(boolean root) implements Composite {

  @Override
  public String mnemonic() {
    return root ? "rsqrt" : "reciprocal";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value below = root ? typing.emit(new Sqrt(), x) : x;
    return typing.emit(new Div(), typing.emit(new Constant(1)), below);
  }
}
