package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Initial;
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
 * @param regularization of the weight
 */
public record Embedding(
    String layer, String entries, String units, Initial init, Regularization regularization)
    implements Composite {

  /** A table that says nothing of its norms. */
  public Embedding(String layer, String entries, String units, Initializer init) {
    this(layer, entries, units, Initial.of(init), Regularization.NONE);
  }

  @Override
  public String toString() {
    return "Embedding[layer=%s, entries=%s, units=%s, init=%s%s]"
        .formatted(layer, entries, units, init, regularization);
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value index = operands.getFirst();
    Rules.requireIndex(layer, index);
    Shape shape = Shape.of(typing.dim(entries), typing.dim(units));
    Value weight = typing.parameter(layer + ".weight", init, shape);
    typing.regularise(layer + ".weight", weight, regularization, 0);
    return typing.emit(new Gather(), weight, index);
  }
}
