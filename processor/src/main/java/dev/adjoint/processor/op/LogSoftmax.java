package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x - max - log(sum(exp(x - max)))} over {@code axis} (from 0); {@code dx = dy - exp(y) * sum(dy)}, the sum over the axis.
 */
public record LogSoftmax(int axis) implements Primitive {

  @Override
  public String mnemonic() {
    return "logSoftmax";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Rules.requireReal(mnemonic(), operands.getFirst());
    return operands.getFirst().typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value dy = adjoint.dResult();
    Value sum = adjoint.emit(new ReduceSum(List.of(axis)), dy);
    Value kept = adjoint.reshape(sum, Rules.keeping(dy.shape(), List.of(axis)));
    Value softmax = adjoint.emit(new Exp(), adjoint.result());
    adjoint.add(0, adjoint.emit(new Sub(), dy, adjoint.mul(softmax, kept)));
  }
}
