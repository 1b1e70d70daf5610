package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// inception-paddings (adjacent-layers): one branch keeps the size, the other does not
@Model(data = InceptionPaddings.Row.class)
interface InceptionPaddings {
  record Row(@Shape("32 32 3") float[] image, @Classes(5) int label) {}

  @Conv2d(filters = 8, kernel = 1, activation = RELU)
  Tensor small(Tensor x);

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor large(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 3") Tensor image,
      @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = concat(3, small(image), large(image)); // ERROR: SHAPE-CONCAT
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
