package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;

/** The mean or the largest element of each channel: {@code [B, ..., C]} to {@code [B, C]}. */
public record GlobalPool(boolean max) implements ImageLayer {

  @Override
  public String mnemonic() {
    return max ? "globalMaxPool" : "globalAvgPool";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Rules.requireRank(mnemonic(), x, 3);
    var axes = IntStream.range(1, x.shape().rank() - 1).boxed().toList();
    return max ? typing.emit(new ReduceMax(axes), x) : Rules.mean(typing, x, axes);
  }
}
