package dev.adjoint.processor.op;

/** {@code y = x > 0 ? x : slope * x}; {@code dx = dy * (x > 0 ? 1 : slope)}, for any slope. */
public record LeakyRelu(double slope) implements Unary {

  @Override
  public String mnemonic() {
    return "leakyRelu";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var positive = adjoint.emit(new PositiveMask(), adjoint.dResult(), adjoint.operand(0));
    var rest = adjoint.emit(new Sub(), adjoint.dResult(), positive);
    adjoint.add(0, adjoint.emit(new Add(), positive, adjoint.scale(rest, slope)));
  }
}
