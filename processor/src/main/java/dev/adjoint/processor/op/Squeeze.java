package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** Removes a dim that is 1. */
public record Squeeze(int axis) implements Composite {

  @Override
  public String mnemonic() {
    return "squeeze";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    int from0 = Rules.axis(mnemonic(), x, axis);
    if (!x.shape().dim(from0).is(1)) {
      throw new Fault(
              DiagnosticId.SHAPE_AXIS,
              "squeeze: dim " + axis + " must be 1, but is " + x.shape().dim(from0))
          .operand("value", x);
    }
    return typing.emit(new Reshape(Rules.without(x.shape(), List.of(from0))), x);
  }
}
