package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The smallest element over these axes as the user gave them, all if there are none: {@code -max(-x)}. */
public record MinOver(List<Integer> axes) implements Composite {

  @Override
  public String mnemonic() {
    return "min";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value negated = typing.emit(new Neg(), x);
    Value largest = typing.emit(new ReduceMax(Rules.axes(mnemonic(), x, axes)), negated);
    return typing.emit(new Neg(), largest);
  }
}
