package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The mean of {@code (x - mean(x))²} over these axes as the user gave them, all if there are none,
 * or its square root. Two passes, so that a large mean costs no accuracy.
 */
public record Variance(boolean root, boolean keepDims, List<Integer> axes) implements Composite {

  public Variance {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return root ? "std" : "variance";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    List<Integer> sorted = Rules.axes(mnemonic(), x, axes);
    Value mean = Rules.kept(typing, Rules.mean(typing, x, sorted), x, sorted);
    Value square = typing.emit(new Square(), typing.emit(new Sub(), x, mean));
    Value variance = Rules.mean(typing, square, sorted);
    Value y = root ? typing.emit(new Sqrt(), variance) : variance;
    return keepDims ? Rules.kept(typing, y, x, sorted) : y;
  }
}
