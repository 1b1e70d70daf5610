package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@link Reshape} to a shape string; one dim may be {@code -1}, and is then what is left. */
public record ReshapeTo(String shape) implements Composite {

  @Override
  public String mnemonic() {
    return "reshape";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Shape wanted = typing.shape(shape);
    int open = wanted.dims().indexOf(Dim.of(-1));
    if (open < 0) {
      return typing.emit(new Reshape(wanted), x);
    }
    Dim known = wanted.with(open, Dim.ONE).size();
    if (wanted.with(open, Dim.ONE).dims().contains(Dim.of(-1))) {
      throw new Fault(DiagnosticId.SHAPE_RESHAPE, "reshape: only one dim may be -1, found \"" + shape + "\"")
          .operand("value", x);
    }
    return typing.emit(new Reshape(wanted.with(open, rest(x, known))), x);
  }

  private static Dim rest(Value x, Dim known) {
    Dim size = x.shape().size();
    try {
      return size.dividedBy(known);
    } catch (ArithmeticException e) {
      throw new Fault(DiagnosticId.SHAPE_RESHAPE, "reshape: " + size + " elements are not divisible by " + known)
          .operand("value", x);
    }
  }
}
