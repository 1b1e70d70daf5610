package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[i] = x[n - 1 - i]} along an axis of n. */
public record Flip(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "flip";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return typing.emit(new Reverse(Rules.axis(mnemonic(), x, axis)), x);
  }
}
