package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link ArgMax} over an axis as the user gave it, as an {@code IntTensor}. */
public record ArgMaxOver(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "argmax";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    int from0 = Rules.axis(mnemonic(), x, axis);
    return typing.emit(new Cast(Element.INT), typing.emit(new ArgMax(from0), x));
  }
}
