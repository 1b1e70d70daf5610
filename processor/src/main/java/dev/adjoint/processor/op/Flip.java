package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[i] = x[n - 1 - i]} along an axis of n, by the matrix with ones where both add up. */
public record Flip(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "flip";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim n = x.shape().dim(from0);
    Value to = typing.emit(new Range(n));
    Value from = typing.emit(new Reshape(to.shape().plus(Dim.ONE)), to);
    Value last = typing.emit(new DimSize(n.minus(Dim.ONE)));
    Value matrix = typing.emit(new EqualMask(), from, typing.emit(new Sub(), last, to));
    return AlongAxis.times(typing, x, from0, matrix);
  }
}
