package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// upsampling-beyond-the-image (adjacent-layers): a size that 8 divides
@Model(data = UpsamplingBeyondTheImage.Row.class)
interface UpsamplingBeyondTheImage {
  record Row(@Shape("32 32 1") float[] image) {}

  @Conv2d(filters = 16, kernel = 3, stride = 8, pads = 1, activation = RELU)
  Tensor encode(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor decode(Tensor x);

  @Upsample2d(factor = 8)
  Tensor grow(Tensor x);

  @Conv2d(filters = 1, kernel = 3, padding = SAME)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 32 32 1") Tensor image) {
    return meanSquaredError(out(grow(decode(encode(image)))), image);
  }
}
