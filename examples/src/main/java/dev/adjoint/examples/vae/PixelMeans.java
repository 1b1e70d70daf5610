package dev.adjoint.examples.vae;

import dev.adjoint.examples.digits.Digit;
import dev.adjoint.runtime.Dataset;

/**
 * One probability of ink for each pixel, the same for every image: what can be known of an image
 * without looking at it.
 */
final class PixelMeans {
  private final double[] ink = new double[DigitVae.PIXELS];

  PixelMeans(Dataset<Digit> data) {
    float[] images = data.floats("image");
    for (int i = 0; i < images.length; i++) {
      ink[i % ink.length] += isInk(images[i]) ? 1 : 0;
    }
    for (int i = 0; i < ink.length; i++) {
      // As if there were two more images, with and without: what never was is not impossible.
      ink[i] = (ink[i] + 1) / (data.size() + 2);
    }
  }

  /** The mean log-likelihood of an image, in nats. */
  double logLikelihood(Dataset<Digit> data) {
    float[] images = data.floats("image");
    double nats = 0;
    for (int i = 0; i < images.length; i++) {
      double probability = ink[i % ink.length];
      nats += Math.log(isInk(images[i]) ? probability : 1 - probability);
    }
    return nats / data.size();
  }

  /** As {@link DigitVae} sees it. */
  static boolean isInk(float pixel) {
    return pixel >= 0.5;
  }
}
