package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code range("seq")}: {@link Range} as integers, of a size over the names in scope. */
public record Count(String size) implements Composite {

  @Override
  public String mnemonic() {
    return "range";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.emit(new Cast(Element.INT), typing.emit(new Range(typing.dim(size))));
  }
}
