package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A trained parameter; its adjoint is a result of the step. */
public record ReadParameter(String name, Shape shape) implements Primitive {

  @Override
  public String mnemonic() {
    return "parameter";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), shape);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // It has no operands: autodiff collects its adjoint.
  }
}
