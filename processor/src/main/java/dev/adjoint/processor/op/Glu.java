package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = a * sigmoid(b)}, a and b the halves of x along an axis (Dauphin et al., 2017). */
public record Glu(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "glu";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Split.part(mnemonic(), x, axis, 2);
    Value gated = new Split(axis, 2, 0).expand(typing, operands);
    Value gate = typing.emit(new Sigmoid(), new Split(axis, 2, 1).expand(typing, operands));
    return typing.emit(new Mul(), gated, gate);
  }
}
