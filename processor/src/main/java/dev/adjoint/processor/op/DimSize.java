package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The size of a dim, or of several multiplied, as a real scalar; known at run time. */
public record DimSize(Dim dim) implements Primitive {

  @Override
  public String mnemonic() {
    return "dimSize";
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
