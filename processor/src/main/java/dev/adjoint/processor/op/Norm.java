package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = √(sum(x²))} over these axes as the user gave them, all if there are none; {@code dx =
 * dy * x / y}, and 0 where y is 0.
 */
public record Norm(List<Integer> axes) implements Composite {

  public Norm {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return "norm";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    List<Integer> sorted = Rules.axes(mnemonic(), x, axes);
    Value sum = typing.emit(new ReduceSum(sorted), typing.emit(new Square(), x));
    // For a sum of 0 the root of 1, less 1: the slope of a root at 0 is infinite.
    Value zero = typing.emit(new EqualMask(), sum, typing.emit(new Constant(0)));
    Value root = typing.emit(new Sqrt(), typing.emit(new Add(), sum, zero));
    return typing.emit(new Sub(), root, zero);
  }
}
