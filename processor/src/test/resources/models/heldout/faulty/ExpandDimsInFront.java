package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// expand-dims-in-front (feature-input): the channel axis is put before height and width
@Model(data = ExpandDimsInFront.Row.class)
interface ExpandDimsInFront {
  record Row(@Shape("28 28") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image.expandDims(1)); // ERROR: SHAPE-WINDOW
    return crossEntropy(scores(h.flatten()), label);
  }
}
