package dev.adjoint.processor.op;

/** {@code y = -x}; {@code dx = -dy}. */
public record Neg() implements Unary {

  @Override
  public String mnemonic() {
    return "neg";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.neg(adjoint.dResult()));
  }
}
