package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// pyramid-of-odd-sizes (adjacent-layers): an even size
@Model(data = PyramidOfOddSizes.Row.class)
interface PyramidOfOddSizes {
  record Row(@Shape("32 32 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, stride = 4, padding = SAME, activation = RELU)
  Tensor coarse(Tensor x);

  @Conv2d(filters = 8, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor coarser(Tensor x);

  @Upsample2d(factor = 2)
  Tensor grow(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor c = coarse(image);
    Tensor h = c.add(grow(coarser(c)));
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
