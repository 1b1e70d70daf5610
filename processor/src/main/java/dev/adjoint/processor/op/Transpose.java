package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Exchanges the last two dims. */
public record Transpose() implements Composite {

  @Override
  public String mnemonic() {
    return "transpose";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireRank(mnemonic(), x, 2);
    var axes = new ArrayList<Integer>();
    for (int i = 0; i < x.shape().rank(); i++) {
      axes.add(i);
    }
    Collections.swap(axes, axes.size() - 2, axes.size() - 1);
    return typing.emit(new Permute(axes), x);
  }
}
