package dev.adjoint.processor.op;

/** {@code y = min(a, b)}; dy goes to the smaller, half of it to each where they are equal. NaN stays NaN. */
public record Minimum() implements Binary {

  @Override
  public String mnemonic() {
    return "minimum";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Preference.split(adjoint, false);
  }
}
