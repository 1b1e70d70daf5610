package dev.adjoint.processor.op;

/** {@code y = low <= x <= high ? 1 : 0}; its derivative is 0. */
public record InRange(double low, double high) implements Unary {

  @Override
  public String mnemonic() {
    return "inRange";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Zero almost everywhere.
  }
}
