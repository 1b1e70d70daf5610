package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y} is x, but for {@code y[..., index[i], ...] = part[..., i, ...]} along {@code axis}
 * (from 0).
 *
 * <p>x: {@code [A..., N, B...]}; index: {@code int[n]}, 0 to N - 1, no two the same; part: {@code
 * [A..., n, B...]}; y: the shape of x. {@code dx} is dy with zeros in the places of the part, and
 * {@code dPart[..., i, ...] = dy[..., index[i], ...]}. Y may share the memory of x.
 */
public record Update(int axis) implements Primitive {

  @Override
  public String mnemonic() {
    return "update";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.get(0);
    Value index = operands.get(1);
    Value part = operands.get(2);
    Rules.requireReal(mnemonic(), x);
    Rules.requireIndex(mnemonic(), index);
    Rules.requireReal(mnemonic(), part);
    if (index.shape().rank() != 1) {
      throw fault("needs one position for each entry of the part, in one dim", x, index, part);
    }
    Shape required = x.shape().with(axis, index.shape().dim(0));
    if (!part.shape().equals(required)) {
      throw fault(
          "the part needs the shape " + required + ", found " + part.shape(), x, index, part);
    }
    return x.typed();
  }

  private static Fault fault(String what, Value x, Value index, Value part) {
    return new Fault(DiagnosticId.SHAPE_UPDATE, "update: " + what)
        .operand("value", x)
        .operand("index", index)
        .operand("part", part);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value dy = adjoint.dResult();
    Value index = adjoint.operand(1);
    Value part = adjoint.operand(2);
    if (adjoint.wants(0)) {
      Value zero = adjoint.emit(new Constant(0));
      Value zeros = adjoint.emit(new Broadcast(part.shape()), zero);
      adjoint.add(0, adjoint.emit(this, dy, index, zeros));
    }
    if (adjoint.wants(2)) {
      adjoint.add(2, taken(adjoint, dy, index));
    }
  }

  private Value taken(Adjoint adjoint, Value dy, Value index) {
    if (axis == 0) {
      return adjoint.emit(new Gather(), dy, index);
    }
    var first = new ArrayList<Integer>();
    var back = new ArrayList<Integer>();
    first.add(axis);
    for (int i = 0; i < dy.shape().rank(); i++) {
      if (i != axis) {
        first.add(i);
      }
      back.add(i < axis ? i + 1 : i == axis ? 0 : i);
    }
    Value rows = adjoint.emit(new Gather(), adjoint.emit(new Permute(first), dy), index);
    return adjoint.emit(new Permute(back), rows);
  }
}
