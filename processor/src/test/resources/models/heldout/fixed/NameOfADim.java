package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// name-of-a-dim (parameter): the one that is
@Model(data = NameOfADim.Row.class)
interface NameOfADim {
  record Row(@Shape("10 16") float[] x, float y) {}

  @Gru(units = 8)
  RecurrentResult remember(Tensor x, Tensor h);

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = remember(x, zeros("batch 8")).hidden();
    return meanSquaredError(out(h).squeeze(1), y);
  }
}
