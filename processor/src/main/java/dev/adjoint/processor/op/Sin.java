package dev.adjoint.processor.op;

/** {@code y = sin(x)}, x in radians; {@code dx = dy * cos(x)}. */
public record Sin() implements Unary {

  @Override
  public String mnemonic() {
    return "sin";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.emit(new Cos(), adjoint.operand(0))));
  }
}
