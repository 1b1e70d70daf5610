package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = a · b / (max(|a|, 1e-8) max(|b|, 1e-8))} over the last axis, which is removed; the
 * gradient through a norm below 1e-8 is 0.
 */
public record CosineSimilarity() implements Composite {
  private static final double LEAST_SQUARE = 1e-16;

  @Override
  public String mnemonic() {
    return "cosineSimilarity";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return of(typing, mnemonic(), operands.get(0), operands.get(1));
  }

  static Value of(Typing typing, String op, Value a, Value b) {
    Rules.requireReal(op, a);
    Rules.requireReal(op, b);
    Rules.requireRank(op, a, 1);
    Rules.requireSameShape(op, a, b);
    var axis = List.of(a.shape().rank() - 1);
    Value dot = typing.emit(new ReduceSum(axis), typing.emit(new Mul(), a, b));
    return typing.emit(
        new Div(), dot, typing.emit(new Mul(), norm(typing, a, axis), norm(typing, b, axis)));
  }

  private static Value norm(Typing typing, Value x, List<Integer> axis) {
    Value sum = typing.emit(new ReduceSum(axis), typing.emit(new Square(), x));
    Value least = typing.emit(new Constant(LEAST_SQUARE));
    return typing.emit(new Sqrt(), typing.emit(new Maximum(), sum, least));
  }
}
