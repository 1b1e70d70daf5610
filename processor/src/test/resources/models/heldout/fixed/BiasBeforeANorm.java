package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.relu;

import dev.adjoint.*;

// bias-before-a-norm (structural): without
@Model(data = BiasBeforeANorm.Row.class)
interface BiasBeforeANorm {
  record Row(@Shape("16 16 1") float[] image, @Classes(5) int label) {}

  @Conv2d(filters = 8, kernel = 3, bias = false)
  Tensor conv(Tensor x);

  @BatchNorm
  Tensor norm(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 1") Tensor image,
      @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = relu(norm(conv(image)));
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
