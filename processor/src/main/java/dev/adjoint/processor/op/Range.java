package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[i] = i}, from 0 to before {@code size}, as real numbers; it has no operands. */
public record Range(Dim size) implements Primitive {

  @Override
  public String mnemonic() {
    return "range";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), Shape.of(size));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // It has no operands.
  }
}
