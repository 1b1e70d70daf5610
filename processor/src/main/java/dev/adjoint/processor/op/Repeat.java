package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * An axis so many times as long: the whole again and again, or each entry; {@code dx} is the sum of
 * dy over the copies.
 *
 * @param times an expression over the names of dims
 * @param entries whether the copies of an entry are neighbours
 */
public record Repeat(int axis, String times, boolean entries) implements Composite {

  @Override
  public String mnemonic() {
    return entries ? "repeat" : "tile";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim copies = typing.dim(times);
    if (copies.isConstant() && copies.constant().getAsLong() < 1) {
      throw new Fault(
              DiagnosticId.SHAPE_SLICE, mnemonic() + ": needs at least 1 copy, found " + times)
          .operand("value", x);
    }
    int place = entries ? from0 + 1 : from0;
    Shape before = x.shape().slice(0, place);
    Shape after = x.shape().slice(place, x.shape().rank());
    Value apart = typing.emit(new Reshape(joined(before, Dim.ONE, after)), x);
    Value repeated = typing.emit(new Broadcast(joined(before, copies, after)), apart);
    Dim length = x.shape().dim(from0).times(copies);
    return typing.emit(new Reshape(x.shape().with(from0, length)), repeated);
  }

  private static Shape joined(Shape before, Dim between, Shape after) {
    return before.plus(between).plus(after.dims().toArray(Dim[]::new));
  }
}
