package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// rows-joined-for-features (adjacent-layers): along the features
@Model(data = RowsJoinedForFeatures.Row.class)
interface RowsJoinedForFeatures {
  record Row(@Shape("10") float[] person, @Shape("20") float[] house, float price) {}

  @Dense(units = 16, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor person,
      @Shape("batch 20") Tensor house,
      @Shape("batch") Tensor price) {
    Tensor h = concat(1, person, house);
    return meanSquaredError(value(hidden(h)).squeeze(1), price);
  }
}
