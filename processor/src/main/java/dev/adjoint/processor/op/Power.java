package dev.adjoint.processor.op;

/** {@code y = x ^ exponent}, as {@link Math#pow}; {@code dx = dy * exponent * x ^ (exponent - 1)}. */
public record Power(double exponent) implements Unary {

  @Override
  public String mnemonic() {
    return "pow";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (exponent != 0) {
      var slope = adjoint.scale(adjoint.emit(new Power(exponent - 1), adjoint.operand(0)), exponent);
      adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
    }
  }
}
