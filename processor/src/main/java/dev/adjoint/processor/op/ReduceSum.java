package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The sum over {@code axes} (from 0, sorted), which are removed; {@code dx} is dy repeated over them. */
public record ReduceSum(List<Integer> axes) implements Primitive {

  public ReduceSum {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return "sum";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    return x.typed().with(Rules.without(x.shape(), axes));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var shape = adjoint.operand(0).shape();
    Value kept = adjoint.reshape(adjoint.dResult(), Rules.keeping(shape, axes));
    adjoint.add(0, adjoint.emit(new Broadcast(shape), kept));
  }
}
