package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// rows-joined-for-equal-features (label-output): along the features
@Model(data = RowsJoinedForEqualFeatures.Row.class)
interface RowsJoinedForEqualFeatures {
  record Row(@Shape("10") float[] before, @Shape("10") float[] after, float y) {}

  @Dense(units = 16, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor before,
      @Shape("batch 10") Tensor after,
      @Shape("batch") Tensor y) {
    Tensor h = value(hidden(concat(1, before, after))).squeeze(1);
    return meanSquaredError(h, y);
  }
}
