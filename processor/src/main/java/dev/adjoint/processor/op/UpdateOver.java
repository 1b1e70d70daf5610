package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link Update} along an axis as the user gave it. */
public record UpdateOver(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "update";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireRank(mnemonic(), x, 1);
    int from0 = Rules.axis(mnemonic(), x, axis);
    return typing.emit(new Update(from0), operands.toArray(Value[]::new));
  }
}
