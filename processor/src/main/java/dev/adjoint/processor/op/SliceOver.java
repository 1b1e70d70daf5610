package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@link Slice} over an axis and between indices as the user gave them: expressions over names of
 * dims, negative numbers from the end.
 */
public record SliceOver(int axis, String from, String to) implements Composite {

  @Override
  public String mnemonic() {
    return "slice";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim length = x.shape().dim(from0);
    return typing.emit(
        new Slice(from0, index(typing.dim(from), length), index(typing.dim(to), length)), x);
  }

  private static Dim index(Dim index, Dim length) {
    boolean fromEnd = index.isConstant() && index.constant().getAsLong() < 0;
    return fromEnd ? length.plus(index) : index;
  }
}
