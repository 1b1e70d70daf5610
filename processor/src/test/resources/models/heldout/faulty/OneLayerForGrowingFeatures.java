package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// one-layer-for-growing-features (adjacent-layers): one convolution for features that grow by joining
@Model(data = OneLayerForGrowingFeatures.Row.class)
interface OneLayerForGrowingFeatures {
  record Row(@Shape("8 8 4") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 4, kernel = 3, padding = SAME, activation = RELU)
  Tensor grow(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8 8 4") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = concat(3, image, grow(image));
    h = concat(3, h, grow(h)); // ERROR: SHAPE-SHARED
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
