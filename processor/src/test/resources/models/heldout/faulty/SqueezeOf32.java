package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// squeeze-of-32 (adjacent-layers): an axis of 32 is taken away as if it was 1
@Model(data = SqueezeOf32.Row.class)
interface SqueezeOf32 {
  record Row(@Shape("10") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = value(hidden(x).squeeze(1)); // ERROR: SHAPE-AXIS
    return meanSquaredError(h, y);
  }
}
