package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[i] = x[0] + … + x[i]} along an axis, by a triangular matrix of ones. */
public record CumulativeSum(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "cumsum";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim n = x.shape().dim(from0);
    Value to = typing.emit(new Range(n));
    Value from = typing.emit(new Reshape(to.shape().plus(Dim.ONE)), to);
    Value matrix = Rules.not(typing, Comparison.greater(typing, from, to));
    return AlongAxis.times(typing, x, from0, matrix);
  }
}
