package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link ArgMax} of {@code -x} over an axis as the user gave it, as an {@code IntTensor}. */
public record ArgMinOver(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "argmin";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Value negated = typing.emit(new Neg(), x);
    return typing.emit(new Cast(Element.INT), typing.emit(new ArgMax(from0), negated));
  }
}
