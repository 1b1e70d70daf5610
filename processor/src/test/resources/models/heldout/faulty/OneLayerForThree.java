package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// one-layer-for-three (structural): one layer is applied three times where three were meant
@Model(data = OneLayerForThree.Row.class)
interface OneLayerForThree {
  record Row(@Shape("32") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor first(Tensor x);

  @Dense(units = 32, activation = RELU)
  Tensor second(Tensor x); // WARNING: FAULT-LAYER-UNUSED

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = first(x);
    h = first(h);
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
