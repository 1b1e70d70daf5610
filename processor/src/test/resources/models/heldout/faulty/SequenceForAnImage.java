package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// sequence-for-an-image (feature-input): a convolution over images gets sequences
@Model(data = SequenceForAnImage.Row.class)
interface SequenceForAnImage {
  record Row(@Shape("100 8") float[] series, @Classes(3) int label) {}

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 100 8") Tensor series,
      @Shape("batch") @Classes(3) IntTensor label) {
    Tensor h = conv(series); // ERROR: SHAPE-RANK
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
