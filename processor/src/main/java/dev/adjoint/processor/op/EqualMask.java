package dev.adjoint.processor.op;

/** {@code y = a == b ? 1 : 0}; its derivative is 0. */
public record EqualMask() implements Binary {

  @Override
  public String mnemonic() {
    return "equalMask";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Zero almost everywhere.
  }
}
