package dev.adjoint.processor.op;

/** {@code y = exp(x)}; {@code dx = dy * y}. */
public record Exp() implements Unary {

  @Override
  public String mnemonic() {
    return "exp";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.result()));
  }
}
