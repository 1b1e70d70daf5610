package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = max(d(a, p) - d(a, n) + margin, 0)}, {@code d(u, v) = |u - v + 1e-6|} over the last
 * axis; the mean over all dims but the first.
 *
 * <p>a, p, n: {@code [B, ..., N]}, the anchor, what is like it and what is not; y: {@code [B]}. The
 * 1e-6 keeps the gradient finite where two vectors are equal.
 */
public record TripletMargin(double margin) implements Composite {
  private static final double APART = 1e-6;

  @Override
  public String mnemonic() {
    return "tripletMargin";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value anchor = operands.get(0);
    operands.forEach(operand -> Rules.requireReal(mnemonic(), operand));
    Rules.requireRank(mnemonic(), anchor, 2);
    Rules.requireSameShape(mnemonic(), anchor, operands.get(1));
    Rules.requireSameShape(mnemonic(), anchor, operands.get(2));
    Rules.requireOption(mnemonic(), "margin", margin, margin > 0, "above 0");
    Value excess =
        typing.emit(
            new Sub(),
            distance(typing, anchor, operands.get(1)),
            distance(typing, anchor, operands.get(2)));
    Value margined = typing.emit(new Add(), excess, typing.emit(new Constant(margin)));
    Value each = typing.emit(new Relu(), margined);
    return Rules.mean(typing, each, Rules.featureAxes(each.shape()));
  }

  private static Value distance(Typing typing, Value a, Value b) {
    Value apart =
        typing.emit(new Add(), typing.emit(new Sub(), a, b), typing.emit(new Constant(APART)));
    var axis = List.of(a.shape().rank() - 1);
    return typing.emit(
        new Sqrt(), typing.emit(new ReduceSum(axis), typing.emit(new Square(), apart)));
  }
}
