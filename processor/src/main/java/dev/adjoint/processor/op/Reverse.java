package dev.adjoint.processor.op;

/** {@code y[i] = x[n - 1 - i]} along an axis of n; {@code dx} is dy reversed. */
public record Reverse(int axis) implements AxisOp {

  @Override
  public String mnemonic() {
    return "reverse";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(this, adjoint.dResult()));
  }
}
