package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// sample-weights-for-steps (label-output): one for each row
@Model(data = SampleWeightsForSteps.Row.class)
interface SampleWeightsForSteps {
  record Row(@Shape("5 8") float[] x, @Classes(3) int label, @SampleWeight float weight) {}

  @Gru(units = 8)
  Tensor remember(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 5 8") Tensor x, @Shape("batch") @Classes(3) IntTensor label) {
    return crossEntropy(scores(remember(x)), label);
  }
}
