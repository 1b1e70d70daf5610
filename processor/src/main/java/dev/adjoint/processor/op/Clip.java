package dev.adjoint.processor.op;

/** {@code y = min(max(x, low), high)}; {@code dx = dy} where {@code low <= x <= high}, else 0. */
public record Clip(double low, double high) implements Unary {

  @Override
  public String mnemonic() {
    return "clip";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.emit(new InRange(low, high), adjoint.operand(0))));
  }
}
