package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// sigmoid-twice (structural): one
@Model(data = SigmoidTwice.Row.class)
interface SigmoidTwice {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1, activation = SIGMOID)
  Tensor chance(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor p = chance(hidden(x)).squeeze(1);
    return meanSquaredError(p, y);
  }
}
