package heldout.fixed;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// tanh-as-last-activation (structural): no activation
@Model(data = TanhAsLastActivation.Row.class)
interface TanhAsLastActivation {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(scores(hidden(x)), label);
  }
}
