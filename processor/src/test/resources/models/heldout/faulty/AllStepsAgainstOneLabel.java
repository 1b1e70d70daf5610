package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// all-steps-against-one-label (label-output): an output for each step, a label for each row
@Model(data = AllStepsAgainstOneLabel.Row.class)
interface AllStepsAgainstOneLabel {
  record Row(@Shape("20 3") float[] series, @Classes(2) int label) {}

  @Lstm(units = 32, sequences = true)
  Tensor remember(Tensor x);

  @Dense(units = 2)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 20 3") Tensor series,
      @Shape("batch") @Classes(2) IntTensor label) {
    return crossEntropy(scores(remember(series)), label); // ERROR: SHAPE-LOSS
  }
}
