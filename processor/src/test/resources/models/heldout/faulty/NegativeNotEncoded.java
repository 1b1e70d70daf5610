package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.tripletMargin;

import dev.adjoint.*;

// negative-not-encoded (label-output): codes of anchor and positive, the negative as it is
@Model(data = NegativeNotEncoded.Row.class)
interface NegativeNotEncoded {
  record Row(@Shape("64") float[] anchor, @Shape("64") float[] positive, @Shape("64") float[] negative) {}

  @Dense(units = 32, activation = RELU)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 64") Tensor anchor,
      @Shape("batch 64") Tensor positive,
      @Shape("batch 64") Tensor negative) {
    return tripletMargin(encode(anchor), encode(positive), negative); // ERROR: SHAPE-LOSS
  }
}
