package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// autoencoder-flat-against-image (label-output): a flat reconstruction against an image
@Model(data = AutoencoderFlatAgainstImage.Row.class)
interface AutoencoderFlatAgainstImage {
  record Row(@Shape("28 28") float[] image) {}

  @Dense(units = 64, activation = RELU)
  Tensor encode(Tensor x);

  @Dense(units = 784)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 28 28") Tensor image) {
    Tensor flat = image.flatten();
    return meanSquaredError(decode(encode(flat)), image); // ERROR: SHAPE-LOSS
  }
}
