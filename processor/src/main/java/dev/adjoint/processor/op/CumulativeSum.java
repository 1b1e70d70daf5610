package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[i] = x[0] + … + x[i]} along an axis. */
public record CumulativeSum(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "cumsum";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return typing.emit(new RunningSum(Rules.axis(mnemonic(), x, axis)), x);
  }
}
