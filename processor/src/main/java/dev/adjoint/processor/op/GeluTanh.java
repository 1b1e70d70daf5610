package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/** {@code y = 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))}. */
public record GeluTanh() implements Composite {
  private static final double CUBIC = 0.044715;
  private static final double SCALE = Math.sqrt(2 / Math.PI);

  @Override
  public String mnemonic() {
    return "geluTanh";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value square = typing.emit(new Square(), x);
    Value cubic = typing.emit(new Mul(), square, typing.emit(new Constant(CUBIC)));
    Value factor = typing.emit(new Add(), cubic, typing.emit(new Constant(1)));
    Value scaled = typing.emit(new Mul(), x, typing.emit(new Constant(SCALE)));
    Value tanh = typing.emit(new Tanh(), typing.emit(new Mul(), scaled, factor));
    Value half = typing.emit(new Mul(), x, typing.emit(new Constant(0.5)));
    Value gate = typing.emit(new Add(), tanh, typing.emit(new Constant(1)));
    return typing.emit(new Mul(), half, gate);
  }
}
