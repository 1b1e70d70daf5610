package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.Collections;
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
      throw new Fault(
              DiagnosticId.SHAPE_RESHAPE,
              "reshape: only one dim may be -1, found \"" + shape + "\"")
          .operand("value", x);
    }
    return typing.emit(new Reshape(wanted.with(open, rest(x, known))), x);
  }

  private static Dim rest(Value x, Dim known) {
    Dim size = x.shape().size();
    try {
      Dim rest = size.dividedBy(known);
      if (rest.isExact() || !size.isExact() || sharesNames(known, x.shape().dim(0))) {
        return rest;
      }
      throw fault(
          DiagnosticId.SHAPE_ROWS,
          x,
          size + " elements are not divisible by " + known + " for every " + names(x));
    } catch (ArithmeticException e) {
      throw fault(DiagnosticId.SHAPE_RESHAPE, x, size + " elements are not divisible by " + known);
    }
  }

  /** A size of its own may turn out even; the leading one, usually of the batch, never stays so. */
  private static boolean sharesNames(Dim known, Dim leading) {
    return leading.isConstant() || !Collections.disjoint(known.names(), leading.names());
  }

  private static String names(Value x) {
    return String.join(", ", x.shape().dim(0).names());
  }

  private static Fault fault(DiagnosticId id, Value x, String what) {
    return new Fault(id, "reshape: " + what).operand("value", x);
  }
}
