package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** An elementwise op of two real operands that broadcast together. */
public sealed interface Binary extends Elementwise
    permits Add, Div, EqualMask, LogisticLoss, Maximum, Minimum, Mul, PositiveMask, Preference, Sub {

  @Override
  default Type infer(Typing typing, List<Value> operands) {
    Value left = operands.get(0);
    Value right = operands.get(1);
    Rules.requireReal(mnemonic(), left);
    Rules.requireReal(mnemonic(), right);
    return left.typed().with(Rules.broadcast(mnemonic(), left, right));
  }
}
