package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// another-number-of-classes-in-the-data (label-output): 100
@Model(data = AnotherNumberOfClassesInTheData.Row.class)
interface AnotherNumberOfClassesInTheData {
  record Row(@Shape("16") float[] x, @Classes(100) int label) {}

  @Dense(units = 100)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") @Classes(100) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
