package dev.adjoint.processor.op;

import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Lets a state hold the operand from here on. Autodiff makes what is held at the end a result of
 * the routine where the state is to be kept: no routine has an assignment left, and so no effects.
 */
public record AssignState(String name, StateScope scope, Shape shape) implements Primitive {

  @Override
  public String mnemonic() {
    return "assign";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value value = operands.getFirst();
    Rules.requireReal(mnemonic(), value);
    if (!value.shape().equals(shape)) {
      throw new Fault(
              DiagnosticId.SHAPE_DECLARED,
              name + ": a state of " + shape + " is assigned " + value.shape())
          .operand("value", value);
    }
    return value.typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    throw new IllegalStateException("assignments have been replaced");
  }
}
