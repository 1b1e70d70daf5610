package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// shifted-by-one-step (label-output): all predictions against all but the first step
@Model(data = ShiftedByOneStep.Row.class)
interface ShiftedByOneStep {
  record Row(@Shape("30 1") float[] series) {}

  @Lstm(units = 16, sequences = true)
  Tensor remember(Tensor x);

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 30 1") Tensor series) {
    Tensor next = series.slice(1, 1, 30);
    Tensor found = out(remember(series));
    return meanSquaredError(found, next); // ERROR: SHAPE-LOSS
  }
}
