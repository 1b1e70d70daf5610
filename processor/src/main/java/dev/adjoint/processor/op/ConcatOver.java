package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link Concat} over an axis as the user gave it. */
public record ConcatOver(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "concat";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    if (operands.isEmpty()) {
      throw new Fault(DiagnosticId.SHAPE_CONCAT, "concat: needs at least one tensor");
    }
    int from0 = Rules.axis(mnemonic(), operands.getFirst(), axis);
    return typing.emit(new Concat(from0), operands.toArray(Value[]::new));
  }
}
