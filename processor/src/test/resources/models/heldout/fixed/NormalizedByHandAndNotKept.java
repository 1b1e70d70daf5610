package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// normalized-by-hand-and-not-kept (structural): used
@Model(data = NormalizedByHandAndNotKept.Row.class)
interface NormalizedByHandAndNotKept {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor centred = x.sub(x.mean(true, 1));
    return meanSquaredError(out(centred).squeeze(1), y);
  }
}
