package dev.adjoint.processor.op;

/** {@code y = x * Φ(x)}, Φ the normal distribution function (exact, by erf); {@code dx = dy * slope(x)}, see {@link GeluSlope}. */
public record Gelu() implements Unary {

  @Override
  public String mnemonic() {
    return "gelu";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.emit(new GeluSlope(), adjoint.operand(0))));
  }
}
