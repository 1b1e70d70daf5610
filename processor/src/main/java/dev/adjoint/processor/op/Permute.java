package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;

/** {@code y} has dim {@code axes[i]} of x as its dim i; {@code dx} is dy permuted back. */
public record Permute(List<Integer> axes) implements Primitive {

  public Permute {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return "permute";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    int rank = x.shape().rank();
    if (axes.size() != rank || axes.stream().distinct().count() != rank) {
      throw new Fault(DiagnosticId.SHAPE_AXIS, "permute: needs each of the " + rank + " axes once, found " + axes)
          .operand("value", x);
    }
    return x.typed()
        .with(new Shape(axes.stream().map(axis -> x.shape().dim(Rules.axis(mnemonic(), x, axis))).toList()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    int rank = axes.size();
    List<Integer> positive = axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
    List<Integer> back = IntStream.range(0, rank).map(positive::indexOf).boxed().toList();
    adjoint.add(0, adjoint.emit(new Permute(back), adjoint.dResult()));
  }
}
