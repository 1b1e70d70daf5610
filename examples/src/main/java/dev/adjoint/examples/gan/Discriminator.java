package dev.adjoint.examples.gan;

import static dev.adjoint.Functions.concat;

import dev.adjoint.Block;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Forward;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Tells digits that people wrote from digits that the {@link Generator} drew. */
@Block
public interface Discriminator {

  /** What to look at. */
  @Dense(units = 128)
  Tensor features(Tensor x);

  /** What to look at in these. */
  @Dense(units = 64)
  Tensor traits(Tensor x);

  /** Keeps it from knowing the training images by heart. */
  @Dropout(rate = 0.3)
  Tensor drop(Tensor x);

  /** A logit. */
  @Dense(units = 1)
  Tensor verdict(Tensor x);

  /** A logit: positive for what people wrote. */
  @Forward
  default Tensor forward(@Shape("batch 64") Tensor image, @Shape("batch 10") Tensor digit) {
    var seen = drop(features(concat(1, image, digit)).leakyRelu(0.2));
    return verdict(drop(traits(seen).leakyRelu(0.2)));
  }
}
