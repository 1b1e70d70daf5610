package heldout.fixed;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// thirds-of-a-width (parameter): three times the width
@Model(data = ThirdsOfAWidth.Row.class)
interface ThirdsOfAWidth {
  record Row(@Shape("9 32") float[] x, float y) {}

  @Dense(units = 96)
  Tensor project(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 9 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor[] parts = project(x).split(2, 3);
    Tensor h = attention(parts[0], parts[1], parts[2]);
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}
