package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** {@link Gather} along an axis as the user gave it, in whose place the dims of the index come. */
public record Take(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "take";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.get(0);
    Value index = operands.get(1);
    Rules.requireRank(mnemonic(), x, 1);
    int from0 = Rules.axis(mnemonic(), x, axis);
    if (from0 == 0) {
      return typing.emit(new Gather(), x, index);
    }
    var first = new ArrayList<Integer>();
    first.add(from0);
    for (int i = 0; i < x.shape().rank(); i++) {
      if (i != from0) {
        first.add(i);
      }
    }
    Value taken = typing.emit(new Gather(), typing.emit(new Permute(first), x), index);
    int more = index.shape().rank();
    var back = new ArrayList<Integer>();
    for (int i = 0; i < taken.shape().rank(); i++) {
      back.add(i < from0 ? more + i : i < from0 + more ? i - from0 : i);
    }
    return typing.emit(new Permute(back), taken);
  }
}
