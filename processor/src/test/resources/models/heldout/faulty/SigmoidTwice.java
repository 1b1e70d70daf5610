package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.sigmoid;

import dev.adjoint.*;

// sigmoid-twice (structural): a layer with a sigmoid, then a sigmoid
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
    Tensor p = sigmoid(chance(hidden(x))).squeeze(1); // WARNING: FAULT-ACTIVATION-TWICE
    return meanSquaredError(p, y);
  }
}
