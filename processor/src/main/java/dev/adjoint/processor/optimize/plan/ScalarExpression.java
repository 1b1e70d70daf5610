package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.op.Elementwise;
import java.util.List;
import java.util.stream.Collectors;

/** A number that depends on nothing but constants and the run-time dims. */
public sealed interface ScalarExpression {

  /** A constant. */
  record Literal(double value) implements ScalarExpression {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** The size of a dim, as a real number. */
  record Size(Dim dim) implements ScalarExpression {
    @Override
    public String toString() {
      return dim.toString();
    }
  }

  /** An elementwise op of scalars. */
  record Apply(Elementwise op, List<ScalarExpression> operands) implements ScalarExpression {

    public Apply {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(ScalarExpression::toString)
          .collect(Collectors.joining(", ", op.mnemonic() + "(", ")"));
    }
  }
}
