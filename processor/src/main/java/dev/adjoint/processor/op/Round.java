package dev.adjoint.processor.op;

/** {@code y} is the whole number nearest to x, of two the even one; its derivative is 0. */
public record Round() implements Unary {

  @Override
  public String mnemonic() {
    return "round";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Zero almost everywhere.
  }
}
