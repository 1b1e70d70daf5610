package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// whole-numbers-as-a-target (label-output): a target of whole numbers for a regression
@Model(data = WholeNumbersAsATarget.Row.class)
interface WholeNumbersAsATarget {
  record Row(@Shape("16") float[] x, int y) {}

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") Tensor y) { // ERROR: DATA-TYPE
    return meanSquaredError(out(x).squeeze(1), y);
  }
}
