package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The largest whole number that is not above x, or the smallest that is not below it: {@link
 * Round}, less or more 1 where that went too far. The derivative is 0.
 *
 * @param up whether it is the ceiling
 */
public record Floor(boolean up) implements Composite {

  @Override
  public String mnemonic() {
    return up ? "ceil" : "floor";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value nearest = typing.emit(new Round(), x);
    return up
        ? typing.emit(new Add(), nearest, Comparison.greater(typing, x, nearest))
        : typing.emit(new Sub(), nearest, Comparison.greater(typing, nearest, x));
  }
}
