package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = exp(x - max) / sum(exp(x - max))} over {@code axis} (from 0); {@code dx = y * (dy - sum(dy * y))}, the sum over the axis.
 */
public record Softmax(int axis) implements Primitive {

  @Override
  public String mnemonic() {
    return "softmax";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Rules.requireReal(mnemonic(), operands.getFirst());
    return operands.getFirst().typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value y = adjoint.result();
    Value weighted = adjoint.mul(adjoint.dResult(), y);
    Value sum = adjoint.emit(new ReduceSum(List.of(axis)), weighted);
    Value kept = adjoint.reshape(sum, Rules.keeping(y.shape(), List.of(axis)));
    adjoint.add(0, adjoint.mul(y, adjoint.emit(new Sub(), adjoint.dResult(), kept)));
  }
}
