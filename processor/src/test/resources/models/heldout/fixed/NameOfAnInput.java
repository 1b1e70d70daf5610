package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// name-of-an-input (feature-input): both call it y
@Model(data = NameOfAnInput.Row.class)
interface NameOfAnInput {
  record Row(@Shape("10") float[] x, float y) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor x,
      @Shape("batch") Tensor y) {
    return meanSquaredError(value(x).squeeze(1), y);
  }
}
