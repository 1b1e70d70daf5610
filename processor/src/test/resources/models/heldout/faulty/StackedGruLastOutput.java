package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// stacked-gru-last-output (adjacent-layers): the first of two recurrent layers gives its last output only
@Model(data = StackedGruLastOutput.Row.class)
interface StackedGruLastOutput {
  record Row(@Shape("20 3") float[] series, float y) {}

  @Gru(units = 32)
  Tensor lower(Tensor x);

  @Gru(units = 32)
  Tensor upper(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 20 3") Tensor series, @Shape("batch") Tensor y) {
    Tensor h = upper(lower(series)); // ERROR: SHAPE-RANK
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
