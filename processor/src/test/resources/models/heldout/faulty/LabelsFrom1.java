package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// labels-from-1 (label-output): labels from 1 to 10 for 10 outputs: 11 class numbers
@Model(data = LabelsFrom1.Row.class)
interface LabelsFrom1 {
  record Row(@Shape("16") float[] x, @Classes(11) int label) {}

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(11) IntTensor label) {
    return crossEntropy(scores(x), label); // ERROR: LOSS-CLASSES
  }
}
