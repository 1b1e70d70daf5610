package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// softmax-as-last-activation (structural): no softmax
@Model(data = SoftmaxAsLastActivation.Row.class)
interface SoftmaxAsLastActivation {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return crossEntropy(scores(hidden(x)), label);
  }
}
