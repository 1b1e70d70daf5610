package dev.adjoint.processor.op;

/**
 * {@code y = Φ(x) + x φ(x)}, the derivative of {@link Gelu}, φ the normal density; {@code dx = dy * φ(x) (2 - x²)}.
 */
public record GeluSlope() implements Unary {

  @Override
  public String mnemonic() {
    return "geluSlope";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var x2 = adjoint.emit(new Square(), adjoint.operand(0));
    var density = adjoint.scale(adjoint.emit(new Exp(), adjoint.scale(x2, -0.5)), 1 / Math.sqrt(2 * Math.PI));
    var slope = adjoint.mul(density, adjoint.emit(new Sub(), adjoint.constant(2), x2));
    adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
  }
}
