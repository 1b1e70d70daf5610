package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** Tensors of one shape along a new axis, which counts among the dims of the result. */
public record Stack(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "stack";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    if (operands.isEmpty()) {
      throw new Fault(DiagnosticId.SHAPE_CONCAT, "stack: needs at least one tensor");
    }
    Value first = operands.getFirst();
    for (Value operand : operands) {
      if (!operand.shape().equals(first.shape())) {
        throw new Fault(
                DiagnosticId.SHAPE_CONCAT,
                "stack: shapes differ: " + first.shape() + " and " + operand.shape())
            .operand("first", first)
            .operand("other", operand);
      }
    }
    var expand = new ExpandDims(mnemonic(), axis);
    Value[] parts =
        operands.stream().map(x -> expand.expand(typing, List.of(x))).toArray(Value[]::new);
    return typing.emit(new Concat(expand.place(first)), parts);
  }
}
