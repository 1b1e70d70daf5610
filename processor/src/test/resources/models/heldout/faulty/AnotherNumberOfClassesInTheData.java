package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// another-number-of-classes-in-the-data (label-output): the data has 100 classes, the input is declared with 10
@Model(data = AnotherNumberOfClassesInTheData.Row.class)
interface AnotherNumberOfClassesInTheData {
  record Row(@Shape("16") float[] x, @Classes(100) int label) {}

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") @Classes(10) IntTensor label) { // ERROR: DATA-CLASSES
    return crossEntropy(scores(x), label);
  }
}
