package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** An elementwise op of one real operand. */
public sealed interface Unary extends Elementwise
    permits Abs,
        Clip,
        Exp,
        Gelu,
        GeluSlope,
        InRange,
        LeakyRelu,
        Log,
        Neg,
        Power,
        Relu,
        Sigmoid,
        Sign,
        Softplus,
        Sqrt,
        Square,
        Tanh {

  @Override
  default Type infer(Typing typing, List<Value> operands) {
    Rules.requireReal(mnemonic(), operands.getFirst());
    return operands.getFirst().typed();
  }
}
