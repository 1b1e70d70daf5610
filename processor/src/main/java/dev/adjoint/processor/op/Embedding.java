package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * A table of trained rows, see {@link dev.adjoint.Embedding}: {@code y[...] = weight[index[...]]}.
 *
 * <p>index: {@code int[...]}; weight: {@code [entries, units]}; y: {@code [..., units]}.
 *
 * @param layer the name under which its parameters are saved
 * @param units the width of the result, an expression over the names of dims
 */
public record Embedding(String layer, String entries, String units, Initializer init)
    implements Composite {

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value index = operands.getFirst();
    Rules.requireIndex(layer, index);
    Shape shape = Shape.of(typing.dim(entries), typing.dim(units));
    return typing.emit(new Gather(), typing.parameter(layer + ".weight", init, shape), index);
  }
}
