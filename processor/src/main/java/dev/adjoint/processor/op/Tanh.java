package dev.adjoint.processor.op;

/** {@code y = tanh(x)}; {@code dx = dy * (1 - y²)}. */
public record Tanh() implements Unary {

  @Override
  public String mnemonic() {
    return "tanh";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var slope = adjoint.emit(new Sub(), adjoint.constant(1), adjoint.emit(new Square(), adjoint.result()));
    adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
  }
}
