package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// autoencoder-transposed (adjacent-layers): padding on both ways
@Model(data = AutoencoderTransposed.Row.class)
interface AutoencoderTransposed {
  record Row(@Shape("28 28 1") float[] image) {}

  @Conv2d(filters = 8, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor down1(Tensor x);

  @Conv2d(filters = 16, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor down2(Tensor x);

  @ConvTranspose2d(filters = 8, kernel = 2, stride = 2, padding = SAME, activation = RELU)
  Tensor up2(Tensor x);

  @ConvTranspose2d(filters = 1, kernel = 3, stride = 2, padding = SAME)
  Tensor up1(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 28 28 1") Tensor image) {
    Tensor code = down2(down1(image));
    return meanSquaredError(up1(up2(code)), image);
  }
}
