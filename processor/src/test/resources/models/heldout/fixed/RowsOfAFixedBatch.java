package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// rows-of-a-fixed-batch (parameter): for as many as there are
@Model(data = RowsOfAFixedBatch.Row.class)
interface RowsOfAFixedBatch {
  record Row(@Shape("6 4") float[] x, float y) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 6 4") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = x.reshape("batch -1");
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
