package dev.adjoint.processor.op;

/** {@code y = a * b}; {@code da = dy * b}, {@code db = dy * a}. */
public record Mul() implements Binary {

  @Override
  public String mnemonic() {
    return "mul";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(0)) {
      adjoint.add(0, adjoint.mul(adjoint.dResult(), adjoint.operand(1)));
    }
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.mul(adjoint.dResult(), adjoint.operand(0)));
    }
  }
}
