package dev.adjoint.processor.op;

/** {@code y = a + b}; {@code da = dy}, {@code db = dy}, each summed over what was broadcast. */
public record Add() implements Binary {

  @Override
  public String mnemonic() {
    return "add";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.dResult());
    adjoint.add(1, adjoint.dResult());
  }
}
