package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanAbsoluteError;

import dev.adjoint.*;

// column-against-row (label-output): predictions of one column against plain numbers
@Model(data = ColumnAgainstRow.Row.class)
interface ColumnAgainstRow {
  record Row(@Shape("13") float[] house, float price) {}

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 13") Tensor house, @Shape("batch") Tensor price) {
    return meanAbsoluteError(value(hidden(house)), price); // ERROR: SHAPE-LOSS
  }
}
