package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// relu-as-last-activation (structural): none
@Model(data = ReluAsLastActivation.Row.class)
interface ReluAsLastActivation {
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
