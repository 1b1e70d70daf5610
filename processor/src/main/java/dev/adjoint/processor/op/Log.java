package dev.adjoint.processor.op;

/** {@code y = log(x)}, natural; {@code dx = dy / x}. NaN below 0, -infinity at 0. */
public record Log() implements Unary {

  @Override
  public String mnemonic() {
    return "log";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(new Div(), adjoint.dResult(), adjoint.operand(0)));
  }
}
