package dev.adjoint.processor.op;

/** {@code y = x²}; {@code dx = 2 x dy}. */
public record Square() implements Unary {

  @Override
  public String mnemonic() {
    return "square";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.scale(adjoint.operand(0), 2)));
  }
}
