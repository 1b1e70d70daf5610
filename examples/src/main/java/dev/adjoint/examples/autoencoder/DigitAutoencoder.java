package dev.adjoint.examples.autoencoder;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.sigmoid;
import static dev.adjoint.Functions.tanh;
import static dev.adjoint.Initializer.ZEROS;

import dev.adjoint.Adam;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.examples.digits.Digit;

/** Encodes an image as sixteen numbers, and decodes them with the same matrix transposed. */
@Model(data = Digit.class)
public interface DigitAutoencoder {

  /** What the sixteen numbers stand for. */
  @Parameter(shape = "64 16")
  Tensor strokes();

  /** Added to a code. */
  @Parameter(shape = "16", init = ZEROS)
  Tensor codeBias();

  /** Added to an image. */
  @Parameter(shape = "64", init = ZEROS)
  Tensor imageBias();

  /** Sixteen numbers for each image. */
  @Forward
  default Tensor encode(@Shape("batch 64") Tensor image) {
    return tanh(image.matmul(strokes()).add(codeBias()));
  }

  /** An image for each sixteen numbers. */
  @Forward
  default Tensor decode(@Shape("batch 16") Tensor code) {
    return sigmoid(code.matmul(strokes().transpose()).add(imageBias()));
  }

  /** How far the image that comes out is from the one that went in. */
  @Loss
  @Adam(learningRate = 3e-3)
  default Tensor loss(@Shape("batch 64") Tensor image) {
    return meanSquaredError(decode(encode(image)), image);
  }
}
