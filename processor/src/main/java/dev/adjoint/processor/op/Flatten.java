package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** Keeps the first dim and joins the others. */
public record Flatten() implements Composite {

  @Override
  public String mnemonic() {
    return "flatten";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireRank(mnemonic(), x, 1);
    Shape shape = x.shape();
    return typing.emit(new Reshape(Shape.of(shape.dim(0), shape.slice(1, shape.rank()).size())), x);
  }
}
