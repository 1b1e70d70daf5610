package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// channels-first-and-kernel (feature-input): permuted
@Model(data = ChannelsFirstAndKernel.Row.class)
interface ChannelsFirstAndKernel {
  record Row(@Shape("3 32 32") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 32, kernel = 5, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3 32 32") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image.permute(0, 2, 3, 1));
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
