package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// weights-as-a-column (label-output): plain weights
@Model(data = WeightsAsAColumn.Row.class)
interface WeightsAsAColumn {
  record Row(@Shape("8") float[] x, @Classes(3) int label, float weight) {}

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor x,
      @Shape("batch") @Classes(3) IntTensor label,
      @Shape("batch") Tensor weight) {
    return crossEntropy(scores(x), label).mul(weight);
  }
}
