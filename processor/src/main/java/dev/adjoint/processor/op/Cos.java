package dev.adjoint.processor.op;

/** {@code y = cos(x)}, x in radians; {@code dx = -dy * sin(x)}. */
public record Cos() implements Unary {

  @Override
  public String mnemonic() {
    return "cos";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var slope = adjoint.emit(new Neg(), adjoint.emit(new Sin(), adjoint.operand(0)));
    adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
  }
}
