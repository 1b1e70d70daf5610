package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// autoencoder-channels (label-output): three channels
@Model(data = AutoencoderChannels.Row.class)
interface AutoencoderChannels {
  record Row(@Shape("16 16 3") float[] image) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor encode(Tensor x);

  @Conv2d(filters = 3, kernel = 3, padding = SAME)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16 16 3") Tensor image) {
    return meanSquaredError(decode(encode(image)), image);
  }
}
