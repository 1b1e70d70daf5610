package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** Part {@code index} of {@code parts} equal ones along an axis. */
public record Split(int axis, int parts, int index) implements Composite {

  @Override
  public String mnemonic() {
    return "split";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim part = part(mnemonic(), x, axis, parts);
    Dim from = part.times(Dim.of(index));
    return typing.emit(new Slice(from0, from, from.plus(part)), x);
  }

  /** The length of one of so many equal parts of an axis. */
  static Dim part(String op, Value x, int axis, int parts) {
    Dim length = x.shape().dim(Rules.axis(op, x, axis));
    try {
      return length.dividedBy(Dim.of(parts));
    } catch (ArithmeticException e) {
      throw new Fault(
              DiagnosticId.SHAPE_SLICE,
              op + ": axis " + axis + ", of " + length + ", has no " + parts + " equal parts")
          .operand("value", x);
    }
  }
}
