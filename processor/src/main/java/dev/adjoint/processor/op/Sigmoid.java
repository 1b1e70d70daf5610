package dev.adjoint.processor.op;

/** {@code y = 1 / (1 + exp(-x))}; {@code dx = dy * y * (1 - y)}. */
public record Sigmoid() implements Unary {

  @Override
  public String mnemonic() {
    return "sigmoid";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var y = adjoint.result();
    var slope = adjoint.mul(y, adjoint.emit(new Sub(), adjoint.constant(1), y));
    adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
  }
}
