package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// softmax-of-one-output (structural): a softmax over one output
@Model(data = SoftmaxOfOneOutput.Row.class)
interface SoftmaxOfOneOutput {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1, activation = SOFTMAX)
  Tensor chance(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor p = chance(hidden(x)).squeeze(1); // WARNING: FAULT-SOFTMAX-ONE
    return meanSquaredError(p, y);
  }
}
