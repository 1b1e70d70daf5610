package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** An elementwise op of one real operand. */
public sealed interface Unary extends Elementwise
    permits Abs,
        Clip,
        Cos,
        Exp,
        Gelu,
        GeluSlope,
        InRange,
        LeakyRelu,
        Log,
        Neg,
        Power,
        Relu,
        Round,
        Sigmoid,
        Sign,
        Sin,
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
