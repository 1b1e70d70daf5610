package dev.adjoint.processor.op;

/** {@code y = log(1 + exp(x))}, computed as {@code max(x, 0) + log1p(exp(-|x|))}; {@code dx = dy * sigmoid(x)}. */
public record Softplus() implements Unary {

  @Override
  public String mnemonic() {
    return "softplus";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.emit(new Sigmoid(), adjoint.operand(0))));
  }
}
