package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** Puts a dim of 1 before dim {@code axis} of the result. */
public record ExpandDims(String mnemonic, int axis) implements Composite {

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    var dims = new ArrayList<>(x.shape().dims());
    dims.add(place(x), Dim.ONE);
    return typing.emit(new Reshape(new Shape(dims)), x);
  }

  /** The axis from 0, among the dims of the result. */
  int place(Value x) {
    int rank = x.shape().rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw new Fault(
              DiagnosticId.SHAPE_AXIS,
              mnemonic + ": axis " + axis + " is out of range for a result of " + rank + " dims")
          .operand("value", x);
    }
    return axis < 0 ? axis + rank : axis;
  }
}
