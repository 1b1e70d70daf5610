package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// relu-twice (structural): a layer with a relu, then a relu
@Model(data = ReluTwice.Row.class)
interface ReluTwice {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = hidden(x).relu(); // WARNING: FAULT-ACTIVATION-TWICE
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
