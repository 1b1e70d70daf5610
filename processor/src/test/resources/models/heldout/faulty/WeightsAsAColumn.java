package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// weights-as-a-column (label-output): a loss for each row times weights as a column
@Model(data = WeightsAsAColumn.Row.class)
interface WeightsAsAColumn {
  record Row(@Shape("8") float[] x, @Classes(3) int label, @Shape("1") float[] weight) {}

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor x,
      @Shape("batch") @Classes(3) IntTensor label,
      @Shape("batch 1") Tensor weight) {
    return crossEntropy(scores(x), label).mul(weight).mean(); // ERROR: LOSS-BROADCAST
  }
}
