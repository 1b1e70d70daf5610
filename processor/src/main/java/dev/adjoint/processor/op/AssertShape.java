package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Checks that a value has the shape that the user declares for it: {@code @Shape} on a local, a
 * result, or a parameter of a method that is called.
 *
 * @param what what is declared, for the message
 * @param binds whether a name that is not known yet stands for the dim found, as for the parameters
 *     of a called method
 */
public record AssertShape(String declared, String what, boolean binds) implements Composite {

  @Override
  public String mnemonic() {
    return "shape";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    if (binds) {
      requireRank(x);
      typing.bind(declared, x.shape());
    }
    Shape wanted = typing.shape(declared);
    if (!wanted.equals(x.shape())) {
      throw new Fault(
              DiagnosticId.SHAPE_DECLARED,
              what + ": declared as " + wanted + " but is " + x.shape())
          .operand("value", x);
    }
    return x;
  }

  /** How many dims are declared. */
  int rank() {
    return declared.isBlank() ? 0 : declared.strip().split("\\s+").length;
  }

  /** Names can be bound only where there are as many dims. */
  private void requireRank(Value x) {
    int dims = rank();
    if (dims != x.shape().rank()) {
      String written = declared.replaceAll("\\$\\d+", "").strip().replaceAll("\\s+", ", ");
      throw new Fault(
              DiagnosticId.SHAPE_DECLARED,
              what + ": declared as [" + written + "] but is " + x.shape())
          .operand("value", x);
    }
  }
}
