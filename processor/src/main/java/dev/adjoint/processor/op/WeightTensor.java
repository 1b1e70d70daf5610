package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A {@code @Parameter} method: a trained tensor of a declared, constant shape. */
public record WeightTensor(String name, Initial init, String shape, Regularization regularization)
    implements Composite {

  /** With an initializer that takes no number, of any norm. */
  public WeightTensor(String name, Initializer init, String shape) {
    this(name, Initial.of(init), shape, Regularization.NONE);
  }

  @Override
  public String toString() {
    return "WeightTensor[name=%s, init=%s, shape=%s%s]"
        .formatted(name, init, shape, regularization);
  }

  @Override
  public String mnemonic() {
    return "parameter";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value weight = typing.parameter(name, init, typing.shape(shape));
    typing.regularise(name, weight, regularization, 0);
    return weight;
  }
}
