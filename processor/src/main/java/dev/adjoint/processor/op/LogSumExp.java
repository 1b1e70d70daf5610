package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code log(sum(exp(x)))} over these axes as the user gave them, all if there are none, computed
 * as {@code m + log(sum(exp(x - m)))} with m the largest; {@code dx = dy * softmax(x)}.
 */
public record LogSumExp(List<Integer> axes) implements Composite {

  public LogSumExp {
    axes = List.copyOf(axes);
  }

  @Override
  public String mnemonic() {
    return "logSumExp";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    List<Integer> sorted = Rules.axes(mnemonic(), x, axes);
    Value largest = finite(typing, typing.emit(new ReduceMax(sorted), x));
    Value rest = typing.emit(new Sub(), x, Rules.kept(typing, largest, x, sorted));
    Value sum = typing.emit(new ReduceSum(sorted), typing.emit(new Exp(), rest));
    return typing.emit(new Add(), typing.emit(new Log(), sum), largest);
  }

  /**
   * What is subtracted changes nothing, so no gradient; and infinity less infinity is no number.
   */
  private static Value finite(Typing typing, Value largest) {
    double limit = typing.real() == Element.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    return typing.emit(new StopGradient(), typing.emit(new Clip(-limit, limit), largest));
  }
}
