package heldout.faulty;

import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// one-output-for-two-classes (label-output): the cross-entropy of exclusive classes over one output
@Model(data = OneOutputForTwoClasses.Row.class)
interface OneOutputForTwoClasses {
  record Row(@Shape("8") float[] x, @Classes(2) int label) {}

  @Dense(units = 1)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch") @Classes(2) IntTensor label) {
    return crossEntropy(scores(x), label); // ERROR: LOSS-CLASSES
  }
}
