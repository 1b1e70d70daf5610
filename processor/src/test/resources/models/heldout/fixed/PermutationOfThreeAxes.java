package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// permutation-of-three-axes (parameter): all four
@Model(data = PermutationOfThreeAxes.Row.class)
interface PermutationOfThreeAxes {
  record Row(@Shape("3 16 16") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3 16 16") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = image.permute(0, 2, 3, 1);
    return crossEntropy(scores(conv(h).globalAvgPool()), label);
  }
}
