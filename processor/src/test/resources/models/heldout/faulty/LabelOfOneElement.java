package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// label-of-one-element (label-output): the data has targets of one element, the model plain numbers
@Model(data = LabelOfOneElement.Row.class)
interface LabelOfOneElement {
  record Row(@Shape("16") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") Tensor y) { // ERROR: DATA-SHAPE
    return meanSquaredError(out(x).squeeze(1), y);
  }
}
