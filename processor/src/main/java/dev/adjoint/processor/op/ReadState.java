package dev.adjoint.processor.op;

import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * What a state holds at this place among reads and {@link AssignState}s. In a routine, all of them
 * come before any assignment: autodiff replaces those that follow one. It has no gradient.
 */
public record ReadState(String name, StateScope scope, Shape shape) implements Primitive {

  @Override
  public String mnemonic() {
    return "state";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), shape);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // It has no operands.
  }
}
