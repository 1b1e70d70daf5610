package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y[..., c] = 1} where {@code index[...] = c}, else 0. */
public record OneHot(String depth) implements Composite {

  @Override
  public String mnemonic() {
    return "oneHot";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value index = operands.getFirst();
    Rules.requireIndex(mnemonic(), index);
    Value real = typing.emit(new ToFloat(), index);
    Value column = typing.emit(new Reshape(real.shape().plus(Dim.ONE)), real);
    return typing.emit(new EqualMask(), column, typing.emit(new Range(typing.dim(depth))));
  }
}
