package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// groups-of-a-norm (adjacent-layers): 4 groups
@Model(data = GroupsOfANorm.Row.class)
interface GroupsOfANorm {
  record Row(@Shape("8 8 3") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 12, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @GroupNorm(groups = 4)
  Tensor norm(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8 8 3") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = norm(conv(image));
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
