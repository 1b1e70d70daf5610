package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = x} repeated to {@code shape}, aligned at the last dims; {@code dx} is dy summed over what was repeated. */
public record Broadcast(Shape shape) implements Primitive {

  @Override
  public String mnemonic() {
    return "broadcast";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return operands.getFirst().typed().with(shape);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.dResult());
  }
}
