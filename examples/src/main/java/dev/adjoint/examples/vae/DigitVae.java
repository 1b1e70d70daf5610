package dev.adjoint.examples.vae;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.normal;
import static dev.adjoint.Functions.ones;
import static dev.adjoint.Functions.sigmoid;
import static dev.adjoint.Functions.where;

import dev.adjoint.Adam;
import dev.adjoint.Dense;
import dev.adjoint.Feed;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.examples.digits.Digit;

/**
 * A variational autoencoder (Kingma and Welling, "Auto-Encoding Variational Bayes", 2014) of black
 * and white images: an image is a normal distribution of codes, a code a probability of ink for
 * each pixel.
 */
@Model(data = Digit.class)
public interface DigitVae {

  /** How many pixels an image has. */
  int PIXELS = 64;

  /** What to look at. */
  @Dense(units = 128, activation = RELU)
  Tensor seen(Tensor ink);

  /** Where the codes of an image are. */
  @Dense(units = 8)
  Tensor mean(Tensor seen);

  /** How far around they lie: the logarithm of the variance. */
  @Dense(units = 8)
  Tensor logVariance(Tensor seen);

  /** Strokes of a code. */
  @Dense(units = 128, activation = RELU)
  Tensor strokes(Tensor code);

  /** A logit of ink for each pixel. */
  @Dense(units = PIXELS)
  Tensor drawn(Tensor strokes);

  /** The mean code of each image. */
  @Forward
  default Tensor encode(@Shape("batch 64") Tensor image) {
    return mean(seen(ink(image)));
  }

  /** An image for each code. */
  @Forward
  default Tensor decode(@Shape("batch 8") Tensor code) {
    return sigmoid(drawn(strokes(code)));
  }

  /** 1 where there is more ink than paper, else 0. */
  private Tensor ink(Tensor image) {
    return where(image.greaterEqual(0.5), ones("batch 64"), 0);
  }

  /**
   * The negative evidence lower bound in nats, with a weight on the divergence of the codes of an
   * image from the standard normal distribution.
   */
  @Loss
  @Adam(learningRate = 2e-3)
  default Tensor loss(@Shape("batch 64") Tensor image, @Feed Tensor beta) {
    var ink = ink(image);
    var seen = seen(ink);
    var mean = mean(seen);
    var logVariance = logVariance(seen);
    var code = mean.add(logVariance.mul(0.5).exp().mul(normal("batch 8")));
    var reconstruction = binaryCrossEntropyWithLogits(drawn(strokes(code)), ink).mul(PIXELS);
    var divergence = logVariance.exp().add(mean.square()).sub(logVariance).sub(1).sum(1).mul(0.5);
    return reconstruction.add(divergence.mul(beta));
  }
}
