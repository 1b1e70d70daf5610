package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x}, from {@code int} or truth values (1 and 0) to the model's real type; no gradient.
 */
public record ToFloat() implements Elementwise {

  @Override
  public String mnemonic() {
    return "toFloat";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    if (x.typed().element().isReal()) {
      throw new Fault(
              DiagnosticId.TYPE_ELEMENT,
              "toFloat: needs integers or truth values, not " + x.typed().element().javaName())
          .operand("value", x);
    }
    return new Type(typing.real(), x.shape());
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Integers have none.
  }
}
