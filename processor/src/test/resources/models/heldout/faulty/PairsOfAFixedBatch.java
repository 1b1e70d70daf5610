package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.range;

import dev.adjoint.*;

// pairs-of-a-fixed-batch (label-output): the places of the right pairs are those of a batch of 32
@Model(data = PairsOfAFixedBatch.Row.class)
interface PairsOfAFixedBatch {
  record Row(@Shape("32") float[] one, @Shape("32") float[] other) {}

  @Dense(units = 8)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 32") Tensor one, @Shape("batch 32") Tensor other) {
    Tensor alike = encode(one).matmul(encode(other).transpose());
    return crossEntropy(alike, range("32")); // ERROR: SHAPE-LOSS
  }
}
