package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// dropout-never-applied (structural): a dropout is declared and not applied
@Model(data = DropoutNeverApplied.Row.class)
interface DropoutNeverApplied {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dropout(rate = 0.5)
  Tensor drop(Tensor x); // WARNING: FAULT-LAYER-UNUSED

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    return meanSquaredError(value(hidden(x)).squeeze(1), y);
  }
}
