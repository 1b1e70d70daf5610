package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// channels-first-labels (label-output): one-hot pixels channels first against scores channels last
@Model(data = ChannelsFirstLabels.Row.class)
interface ChannelsFirstLabels {
  record Row(@Shape("16 16 3") float[] image, @Shape("4 16 16") float[] label) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Conv2d(filters = 4, kernel = 1)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16 16 3") Tensor image, @Shape("batch 4 16 16") Tensor label) {
    return crossEntropy(scores(conv(image)), label); // ERROR: SHAPE-LOSS
  }
}
