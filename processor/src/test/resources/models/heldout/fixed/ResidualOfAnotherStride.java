package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// residual-of-another-stride (adjacent-layers): both halve it
@Model(data = ResidualOfAnotherStride.Row.class)
interface ResidualOfAnotherStride {
  record Row(@Shape("32 32 16") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 32, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Conv2d(filters = 32, kernel = 1, stride = 2)
  Tensor shortcut(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 16") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image).add(shortcut(image)).relu();
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
