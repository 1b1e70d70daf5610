package dev.adjoint.processor.op;

/** {@code y = |x|}; {@code dx = dy * sign(x)}, 0 at 0. */
public record Abs() implements Unary {

  @Override
  public String mnemonic() {
    return "abs";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.emit(new Sign(), adjoint.operand(0))));
  }
}
