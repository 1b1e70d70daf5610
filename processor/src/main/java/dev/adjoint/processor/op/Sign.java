package dev.adjoint.processor.op;

/** {@code y = -1, 0 or 1}, NaN of NaN; its derivative is 0. */
public record Sign() implements Unary {

  @Override
  public String mnemonic() {
    return "sign";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Zero almost everywhere.
  }
}
