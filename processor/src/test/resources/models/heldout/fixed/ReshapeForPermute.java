package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// reshape-for-permute (structural): permute
@Model(data = ReshapeForPermute.Row.class)
interface ReshapeForPermute {
  record Row(@Shape("3 32 48") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3 32 48") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = image.permute(0, 2, 3, 1);
    return crossEntropy(scores(conv(h).globalAvgPool()), label);
  }
}
