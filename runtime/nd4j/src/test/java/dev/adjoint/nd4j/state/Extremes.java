package dev.adjoint.nd4j.state;

import static dev.adjoint.Functions.binaryCrossEntropy;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.binaryFocalCrossEntropyWithLogits;
import static dev.adjoint.Functions.logCosh;
import static dev.adjoint.Functions.logSigmoid;
import static dev.adjoint.Functions.softplus;

import dev.adjoint.Forward;
import dev.adjoint.Gradient;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** What a naive formula would make infinite. */
@Model
interface Extremes {

  record Values(
      @Shape("batch") Tensor softplus,
      @Shape("batch") Tensor logSigmoid,
      @Shape("batch") Tensor logits,
      @Shape("batch") Tensor focal,
      @Shape("batch") Tensor logCosh,
      @Shape("batch") Tensor clipped,
      @Shape("batch") Tensor probability) {}

  @Forward
  default Values values(@Shape("batch") Tensor x, @Shape("batch") Tensor target) {
    return new Values(
        softplus(x),
        logSigmoid(x),
        binaryCrossEntropyWithLogits(x, target),
        binaryFocalCrossEntropyWithLogits(x, target),
        logCosh(x, target),
        x.clip(-1, 2),
        binaryCrossEntropy(x.sigmoid(), target));
  }

  @Loss
  default Tensor loss(@Shape("batch") Tensor x, @Shape("batch") Tensor target) {
    return binaryCrossEntropy(x.sigmoid(), target);
  }

  @Gradient(of = "loss", wrt = "x")
  Tensor slope(Tensor x, Tensor target);
}
