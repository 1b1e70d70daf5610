package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y[e]} is the sum of {@code x[i]} over the i with {@code index[i] = e}, in their order: the
 * gradient of {@link Gather}.
 *
 * <p>index: {@code int[I...]}; x: {@code [I..., ...]}; y: {@code [entries, ...]}. {@code dx[i] =
 * dy[index[i]]}.
 */
public record Scatter(Dim entries) implements Primitive {

  @Override
  public String mnemonic() {
    return "scatter";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value index = operands.get(0);
    Value x = operands.get(1);
    Rules.requireIndex(mnemonic(), index);
    Rules.requireReal(mnemonic(), x);
    Shape row = x.shape().slice(index.shape().rank(), x.shape().rank());
    var dims = new ArrayList<Dim>(row.dims());
    dims.addFirst(entries);
    return x.typed().with(new Shape(dims));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.emit(new Gather(), adjoint.dResult(), adjoint.operand(0)));
    }
  }
}
