package heldout.faulty;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// yolo-grid (adjacent-layers): 7 by 7 cells of 25, reshaped as cells of 30
@Model(data = YoloGrid.Row.class)
interface YoloGrid {
  record Row(@Shape("448") float[] features, @Shape("7 7 30") float[] cells) {}

  @Dense(units = 256, activation = LEAKY_RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 7 * 7 * 25)
  Tensor grid(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 448") Tensor features, @Shape("batch 7 7 30") Tensor cells) {
    Tensor found = grid(hidden(features)).reshape("batch 7 7 30"); // ERROR: SHAPE-RESHAPE
    return meanSquaredError(found, cells);
  }
}
