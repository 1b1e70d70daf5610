package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link Pad} over an axis as the user gave it. */
public record PadOver(int axis, int before, int after, double value) implements Composite {

  @Override
  public String mnemonic() {
    return "pad";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    if (before < 0 || after < 0) {
      throw new Fault(
              DiagnosticId.SHAPE_SLICE,
              "pad: needs sizes from 0, found " + before + " and " + after + "; see slice")
          .operand("value", x);
    }
    int from0 = Rules.axis(mnemonic(), x, axis);
    return typing.emit(new Pad(from0, Dim.of(before), Dim.of(after), value), x);
  }
}
