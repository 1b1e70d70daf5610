package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** One number everywhere in a shape; it has no operands. */
public record Filled(String shape, double value) implements Composite {

  @Override
  public String mnemonic() {
    return "full";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.emit(new Broadcast(typing.shape(shape)), typing.emit(new Constant(value)));
  }
}
