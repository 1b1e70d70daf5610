package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// segmentation-flattened (label-output): as an image
@Model(data = SegmentationFlattened.Row.class)
interface SegmentationFlattened {
  record Row(@Shape("16 16 3") float[] image, @Shape("16 16") @Classes(4) int[] label) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Conv2d(filters = 4, kernel = 1)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 3") Tensor image,
      @Shape("batch 16 16") @Classes(4) IntTensor label) {
    Tensor h = scores(conv(image));
    return crossEntropy(h, label);
  }
}
