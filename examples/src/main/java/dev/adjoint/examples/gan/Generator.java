package dev.adjoint.examples.gan;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.sigmoid;

import dev.adjoint.BatchNorm;
import dev.adjoint.Block;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Draws an image of the digit that is asked for; noise says which of the many. */
@Block
public interface Generator {

  /** Strokes. */
  @Dense(units = 128, activation = RELU)
  Tensor coarse(Tensor x);

  /** Keeps the strokes of a batch apart. */
  @BatchNorm
  Tensor norm(Tensor x);

  /** Strokes of strokes. */
  @Dense(units = 128, activation = RELU)
  Tensor fine(Tensor x);

  /** A logit for each pixel. */
  @Dense(units = 64)
  Tensor ink(Tensor x);

  /** Pixels from 0 to 1. */
  @Forward
  default Tensor forward(@Shape("batch 32") Tensor noise, @Shape("batch 10") Tensor digit) {
    return sigmoid(ink(fine(norm(coarse(concat(1, noise, digit))))));
  }
}
