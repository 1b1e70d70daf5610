package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link ReduceSum} or {@link ReduceMax} over axes as the user gave them: negative ones from the end, none for all. */
public record Reduction(boolean max, List<Integer> axes) implements Composite {

  @Override
  public String mnemonic() {
    return max ? "max" : "sum";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    List<Integer> sorted = Rules.axes(mnemonic(), x, axes);
    return typing.emit(max ? new ReduceMax(sorted) : new ReduceSum(sorted), x);
  }
}
