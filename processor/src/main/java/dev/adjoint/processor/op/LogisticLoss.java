package dev.adjoint.processor.op;

/**
 * {@code y = max(x, 0) - x t + log1p(exp(-|x|))}, the binary cross-entropy of a logit x against a probability t; {@code dx = dy *
 * (sigmoid(x) - t)}, {@code dt = -dy * x}.
 */
public record LogisticLoss() implements Binary {

  @Override
  public String mnemonic() {
    return "logisticLoss";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(0)) {
      var sigmoid = adjoint.emit(new Sigmoid(), adjoint.operand(0));
      var slope = adjoint.emit(new Sub(), sigmoid, adjoint.operand(1));
      adjoint.add(0, adjoint.mul(adjoint.dResult(), slope));
    }
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.neg(adjoint.mul(adjoint.dResult(), adjoint.operand(0))));
    }
  }
}
