package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// keys-not-transposed (parameter): keys transposed
@Model(data = KeysNotTransposed.Row.class)
interface KeysNotTransposed {
  record Row(@Shape("10 64") float[] x, float y) {}

  @Dense(units = 32)
  Tensor query(Tensor x);

  @Dense(units = 32)
  Tensor key(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 64") Tensor x, @Shape("batch") Tensor y) {
    Tensor scores = query(x).matmul(key(x).transpose());
    Tensor mixed = softmax(scores.div(Math.sqrt(32))).matmul(x);
    return meanSquaredError(value(mixed.mean(1)).squeeze(1), y);
  }
}
