package dev.adjoint.examples.gan;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.full;
import static dev.adjoint.Functions.normal;
import static dev.adjoint.Functions.ones;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Use;
import dev.adjoint.examples.digits.Digit;

/**
 * Two networks that learn from each other: one draws digits, the other tells them from those that
 * people wrote (Goodfellow et al., "Generative Adversarial Nets", 2014; with labels as in Mirza and
 * Osindero, "Conditional Generative Adversarial Nets", 2014).
 */
@Model(data = Digit.class)
public interface DigitGan {

  /** Draws. */
  @Use(block = Generator.class)
  Tensor generator(Tensor noise, Tensor digit);

  /** Judges. */
  @Use(block = Discriminator.class)
  Tensor discriminator(Tensor image, Tensor digit);

  /** An image of each digit that is asked for, another one in each call. */
  @Forward
  default Tensor draw(@Shape("batch") @Classes(10) IntTensor label) {
    return generator(normal("batch 32"), label.oneHot(10));
  }

  /**
   * How often the discriminator is wrong: of real images, which count 0.9 real, and of drawn ones.
   */
  @Loss(trains = "discriminator")
  @Adam(learningRate = 1e-3, beta1 = 0.5)
  default Tensor judge(
      @Shape("batch 64") Tensor image, @Shape("batch") @Classes(10) IntTensor label) {
    var digit = label.oneHot(10);
    var real = discriminator(image, digit);
    var drawn = discriminator(draw(label), digit);
    return binaryCrossEntropyWithLogits(real, full("batch 1", 0.9))
        .add(binaryCrossEntropyWithLogits(drawn, zeros("batch 1")));
  }

  /** How often the discriminator sees through the generator. */
  @Loss(trains = "generator")
  @Adam(learningRate = 1e-3, beta1 = 0.5)
  default Tensor deceive(@Shape("batch") @Classes(10) IntTensor label) {
    var drawn = discriminator(draw(label), label.oneHot(10));
    return binaryCrossEntropyWithLogits(drawn, ones("batch 1"));
  }
}
