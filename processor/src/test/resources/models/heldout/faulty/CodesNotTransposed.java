package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.range;

import dev.adjoint.*;

// codes-not-transposed (parameter): codes of two views are multiplied as they are
@Model(data = CodesNotTransposed.Row.class)
interface CodesNotTransposed {
  record Row(@Shape("32") float[] one, @Shape("32") float[] other) {}

  @Dense(units = 8)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 32") Tensor one, @Shape("batch 32") Tensor other) {
    Tensor alike = encode(one).matmul(encode(other)); // ERROR: SHAPE-MATMUL
    return crossEntropy(alike, range("batch"));
  }
}
