package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** Checks that a value has the shape that the user declares for {@code what}: {@code @Shape} on a local or a method. */
public record AssertShape(String declared, String what) implements Composite {

  @Override
  public String mnemonic() {
    return "shape";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Shape wanted = typing.shape(declared);
    if (!wanted.equals(x.shape())) {
      throw new Fault(
              DiagnosticId.SHAPE_DECLARED, what + ": declared as " + wanted + " but is " + x.shape())
          .operand("value", x);
    }
    return x;
  }
}
