package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// residual-of-other-channels (adjacent-layers): 3 channels and 64 are added
@Model(data = ResidualOfOtherChannels.Row.class)
interface ResidualOfOtherChannels {
  record Row(@Shape("32 32 3") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 64, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Conv2d(filters = 64, kernel = 1)
  Tensor shortcut(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 3") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image).add(image).relu(); // ERROR: SHAPE-BROADCAST
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
