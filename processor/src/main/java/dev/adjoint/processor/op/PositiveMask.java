package dev.adjoint.processor.op;

/** {@code y = b > 0 ? a : 0}, the gradient of {@link Relu}; {@code da = dy} where {@code b > 0}; nothing to b. */
public record PositiveMask() implements Binary {

  @Override
  public String mnemonic() {
    return "positiveMask";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(0)) {
      adjoint.add(0, adjoint.emit(new PositiveMask(), adjoint.dResult(), adjoint.operand(1)));
    }
  }
}
