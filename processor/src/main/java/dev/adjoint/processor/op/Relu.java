package dev.adjoint.processor.op;

/** {@code y = max(x, 0)}; {@code dx = dy} where {@code y > 0}, else 0. NaN stays NaN. */
public record Relu() implements Unary {

  @Override
  public String mnemonic() {
    return "relu";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(new PositiveMask(), adjoint.dResult(), adjoint.result()));
  }
}
