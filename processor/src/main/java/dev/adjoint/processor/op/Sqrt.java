package dev.adjoint.processor.op;

/** {@code y = √x}; {@code dx = dy / (2 y)}. */
public record Sqrt() implements Unary {

  @Override
  public String mnemonic() {
    return "sqrt";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(new Div(), adjoint.scale(adjoint.dResult(), 0.5), adjoint.result()));
  }
}
