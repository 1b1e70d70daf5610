package dev.adjoint.processor.op;

/** {@code y = max(a, b)}; dy goes to the larger, half of it to each where they are equal. NaN stays NaN. */
public record Maximum() implements Binary {

  @Override
  public String mnemonic() {
    return "maximum";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Preference.split(adjoint, true);
  }
}
