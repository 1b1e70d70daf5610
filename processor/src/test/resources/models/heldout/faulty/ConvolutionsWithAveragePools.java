package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// convolutions-with-average-pools (structural): convolutions and average pools without an activation
@Model(data = ConvolutionsWithAveragePools.Row.class)
interface ConvolutionsWithAveragePools {
  record Row(@Shape("16 16 1") float[] image, @Classes(5) int label) {}

  @Conv2d(filters = 8, kernel = 3)
  Tensor conv(Tensor x);

  @AvgPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 1") Tensor image,
      @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = pool(conv(image)).flatten();
    return crossEntropy(scores(h), label); // WARNING: FAULT-LINEAR-LAYERS
  }
}
