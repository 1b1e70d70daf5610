package heldout.fixed;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// yolo-grid (adjacent-layers): cells of 30
@Model(data = YoloGrid.Row.class)
interface YoloGrid {
  record Row(@Shape("448") float[] features, @Shape("7 7 30") float[] cells) {}

  @Dense(units = 256, activation = LEAKY_RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 7 * 7 * 30)
  Tensor grid(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 448") Tensor features, @Shape("batch 7 7 30") Tensor cells) {
    Tensor found = grid(hidden(features)).reshape("batch 7 7 30");
    return meanSquaredError(found, cells);
  }
}
