package dev.adjoint.processor.op;

/** {@code y = a / b}; {@code da = dy / b}, {@code db = -(dy / b) * y}. */
public record Div() implements Binary {

  @Override
  public String mnemonic() {
    return "div";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var scaled = adjoint.emit(new Div(), adjoint.dResult(), adjoint.operand(1));
    adjoint.add(0, scaled);
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.neg(adjoint.mul(scaled, adjoint.result())));
    }
  }
}
