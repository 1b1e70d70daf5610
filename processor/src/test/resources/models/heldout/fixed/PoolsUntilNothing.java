package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// pools-until-nothing (adjacent-layers): four, the last one padded
@Model(data = PoolsUntilNothing.Row.class)
interface PoolsUntilNothing {
  record Row(@Shape("28 28 1") float[] image, float y) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor first(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 28 28 1") Tensor image, @Shape("batch") Tensor y) {
    Tensor h = first(image);
    for (int i = 0; i < 4; i++) {
      h = pool(h);
    }
    return meanSquaredError(value(h.flatten()).squeeze(1), y);
  }
}
