package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// whole-numbers-as-a-target (label-output): of real numbers
@Model(data = WholeNumbersAsATarget.Row.class)
interface WholeNumbersAsATarget {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") Tensor y) {
    return meanSquaredError(out(x).squeeze(1), y);
  }
}
