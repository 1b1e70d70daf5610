package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link Softmax} or {@link LogSoftmax} over an axis as the user gave it. */
public record SoftmaxOver(boolean logarithm, int axis) implements Composite {

  @Override
  public String mnemonic() {
    return logarithm ? "logSoftmax" : "softmax";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    int from0 = Rules.axis(mnemonic(), x, axis);
    return typing.emit(logarithm ? new LogSoftmax(from0) : new Softmax(from0), x);
  }
}
