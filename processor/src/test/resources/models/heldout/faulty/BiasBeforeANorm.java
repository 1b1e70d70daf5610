package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.relu;

import dev.adjoint.*;

// bias-before-a-norm (structural): a convolution with a bias before batch normalisation
@Model(data = BiasBeforeANorm.Row.class)
interface BiasBeforeANorm {
  record Row(@Shape("16 16 1") float[] image, @Classes(5) int label) {}

  @Conv2d(filters = 8, kernel = 3)
  Tensor conv(Tensor x); // WARNING: FAULT-BIAS-NORM

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
