package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A scalar that is known at compile time. */
public record Constant(double value) implements Primitive {

  @Override
  public String mnemonic() {
    return "constant";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), Shape.SCALAR);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // It has no operands.
  }
}
