package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// rows-of-a-fixed-batch (parameter): a reshape for 32 rows
@Model(data = RowsOfAFixedBatch.Row.class)
interface RowsOfAFixedBatch {
  record Row(@Shape("6 4") float[] x, float y) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 6 4") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = x.reshape("32 -1"); // ERROR: SHAPE-ROWS
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
