package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = condition ? a : b}, with broadcasting; dy goes to the operand that was chosen, and NaN
 * in the other one goes nowhere.
 */
public record Where() implements Composite {

  @Override
  public String mnemonic() {
    return "where";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value condition = Rules.mask(typing, mnemonic(), operands.get(0));
    Value a = operands.get(1);
    Value b = operands.get(2);
    Rules.broadcast(mnemonic(), operands.get(0), a);
    Rules.broadcast(mnemonic(), operands.get(0), b);
    Rules.broadcast(mnemonic(), a, b);
    return choose(typing, condition, a, b);
  }

  /** The same with a condition of ones and zeros. */
  static Value choose(Typing typing, Value condition, Value a, Value b) {
    Value chosen = typing.emit(new PositiveMask(), a, condition);
    Value other = typing.emit(new PositiveMask(), b, Rules.not(typing, condition));
    return typing.emit(new Add(), chosen, other);
  }
}
