package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// labels-from-1 (label-output): 11 outputs
@Model(data = LabelsFrom1.Row.class)
interface LabelsFrom1 {
  record Row(@Shape("16") float[] x, @Classes(11) int label) {}

  @Dense(units = 11)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(11) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
