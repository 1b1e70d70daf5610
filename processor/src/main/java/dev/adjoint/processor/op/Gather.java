package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[i] = table[index[i]]}: entries by their number.
 *
 * <p>table: {@code [N, ...]}; index: {@code int[I...]}, 0 to N - 1; y: {@code [I..., ...]}. {@code
 * dTable} is dy added up by entry, see {@link Scatter}.
 */
public record Gather() implements Primitive {

  @Override
  public String mnemonic() {
    return "take";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value table = operands.get(0);
    Value index = operands.get(1);
    Rules.requireReal(mnemonic(), table);
    Rules.requireRank(mnemonic(), table, 1);
    Rules.requireIndex(mnemonic(), index);
    Shape row = table.shape().slice(1, table.shape().rank());
    return table.typed().with(index.shape().plus(row.dims().toArray(Dim[]::new)));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(0)) {
      var entries = adjoint.operand(0).shape().dim(0);
      adjoint.add(0, adjoint.emit(new Scatter(entries), adjoint.operand(1), adjoint.dResult()));
    }
  }
}
