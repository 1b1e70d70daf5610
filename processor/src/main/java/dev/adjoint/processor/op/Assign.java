package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code state().assign(value)}: an {@link AssignState} of a shape over the names in scope. */
public record Assign(StateTensor state) implements Composite {

  @Override
  public String mnemonic() {
    return "assign";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.emit(
        new AssignState(typing.qualified(state.name()), state.scope(), typing.shape(state.shape())),
        operands.getFirst());
  }
}
