package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// one-more-column (feature-input): the data counts the target among its 14 columns
@Model(data = OneMoreColumn.Row.class)
interface OneMoreColumn {
  record Row(@Shape("14") float[] house, float price) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 13") Tensor house, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor price) {
    return meanSquaredError(value(house).squeeze(1), price);
  }
}
