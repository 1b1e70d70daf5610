package dev.adjoint.processor.op;

/** {@code y = a - b}; {@code da = dy}, {@code db = -dy}. */
public record Sub() implements Binary {

  @Override
  public String mnemonic() {
    return "sub";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.dResult());
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.neg(adjoint.dResult()));
    }
  }
}
