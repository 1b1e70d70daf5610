package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The largest element over {@code axes} (from 0, sorted), which are removed; dy is shared equally by the elements that are equal to
 * it. NaN if any element is.
 */
public record ReduceMax(List<Integer> axes) implements Primitive {

  public ReduceMax {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return "max";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return x.typed().with(Rules.without(x.shape(), axes));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value x = adjoint.operand(0);
    var kept = Rules.keeping(x.shape(), axes);
    Value isMax = adjoint.emit(new EqualMask(), x, adjoint.reshape(adjoint.result(), kept));
    Value count = adjoint.emit(new ReduceSum(axes), isMax);
    Value share = adjoint.emit(new Div(), adjoint.dResult(), count);
    adjoint.add(0, adjoint.mul(isMax, adjoint.reshape(share, kept)));
  }
}
