package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// accuracy-as-a-loss (structural): cross-entropy
@Model(data = AccuracyAsALoss.Row.class)
interface AccuracyAsALoss {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
