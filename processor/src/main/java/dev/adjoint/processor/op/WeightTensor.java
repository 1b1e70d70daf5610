package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A {@code @Parameter} method: a trained tensor of a declared, constant shape. */
public record WeightTensor(String name, Initializer init, String shape) implements Composite {

  @Override
  public String mnemonic() {
    return "parameter";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.parameter(name, init, typing.shape(shape));
  }
}
