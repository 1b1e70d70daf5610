package heldout.faulty;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// thirds-of-a-width (parameter): queries, keys and values from a width that 3 does not divide
@Model(data = ThirdsOfAWidth.Row.class)
interface ThirdsOfAWidth {
  record Row(@Shape("9 32") float[] x, float y) {}

  @Dense(units = 64)
  Tensor project(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 9 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor[] parts = project(x).split(2, 3); // ERROR: SHAPE-SLICE
    Tensor h = attention(parts[0], parts[1], parts[2]);
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}
