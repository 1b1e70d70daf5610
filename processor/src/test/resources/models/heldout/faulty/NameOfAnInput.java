package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// name-of-an-input (feature-input): the data calls the label target, the loss y
@Model(data = NameOfAnInput.Row.class)
interface NameOfAnInput {
  record Row(@Shape("10") float[] x, float target) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor x,
      @Shape("batch") Tensor y) { // ERROR: DATA-MISSING
    return meanSquaredError(value(x).squeeze(1), y);
  }
}
