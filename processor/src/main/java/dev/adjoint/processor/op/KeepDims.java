package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A reduction whose axes stay, as dims of 1. */
public record KeepDims(Composite reduction, List<Integer> axes) implements Composite {

  public KeepDims {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return reduction.mnemonic();
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Value y = reduction.expand(typing, operands);
    return Rules.kept(typing, y, x, Rules.axes(mnemonic(), x, axes));
  }
}
