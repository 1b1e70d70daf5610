package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// sample-weights-for-steps (label-output): a weight for each step where one for each row is applied
@Model(data = SampleWeightsForSteps.Row.class)
interface SampleWeightsForSteps {
  record Row(@Shape("5 8") float[] x, @Classes(3) int label, @SampleWeight @Shape("5") float[] weight) {} // ERROR: DATA-WEIGHT

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
