package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The same elements, in row-major order, under another shape; {@code dx} is dy under the old one. Costs nothing. */
public record Reshape(Shape shape) implements Primitive {

  @Override
  public String mnemonic() {
    return "reshape";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    if (!x.shape().size().equals(shape.size())) {
      throw new Fault(
              DiagnosticId.SHAPE_RESHAPE,
              "reshape: " + x.shape().size() + " elements do not fit " + shape + ", which has " + shape.size())
          .operand("value", x);
    }
    return x.typed().with(shape);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.reshape(adjoint.dResult(), adjoint.operand(0).shape()));
  }
}
