package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The mean over these axes as the user gave them, all if there are none; they are removed. */
public record MeanOver(List<Integer> axes) implements Composite {

  @Override
  public String mnemonic() {
    return "mean";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return Rules.mean(typing, x, Rules.axes(mnemonic(), x, axes));
  }
}
