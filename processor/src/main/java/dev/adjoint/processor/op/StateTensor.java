package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** A {@code @State} method: what the state holds now. */
public record StateTensor(String name, Initializer init, StateScope scope, String shape)
    implements Composite {

  @Override
  public String mnemonic() {
    return "state";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.state(name, init, scope, typing.shape(shape));
  }
}
