package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The operands one after the other along {@code axis} (from 0), all other dims equal; each gets its
 * part of dy.
 */
public record Concat(int axis) implements Primitive {

  @Override
  public String mnemonic() {
    return "concat";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value first = operands.getFirst();
    Dim length = Dim.of(0);
    for (Value operand : operands) {
      Rules.requireReal(mnemonic(), operand);
      Shape shape = operand.shape();
      if (shape.rank() != first.shape().rank()
          || !shape.with(axis, Dim.ONE).equals(first.shape().with(axis, Dim.ONE))) {
        throw new Fault(
                DiagnosticId.SHAPE_CONCAT,
                "concat: shapes differ beside axis "
                    + axis
                    + ": "
                    + first.shape()
                    + " and "
                    + shape)
            .operand("first", first)
            .operand("other", operand);
      }
      length = length.plus(shape.dim(axis));
    }
    return first.typed().with(first.shape().with(axis, length));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Dim from = Dim.of(0);
    for (int i = 0; i < adjoint.operands(); i++) {
      Dim to = from.plus(adjoint.operand(i).shape().dim(axis));
      if (adjoint.wants(i)) {
        adjoint.add(i, adjoint.emit(new Slice(axis, from, to), adjoint.dResult()));
      }
      from = to;
    }
  }
}
