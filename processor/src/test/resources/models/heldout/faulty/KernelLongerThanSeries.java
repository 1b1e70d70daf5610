package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// kernel-longer-than-series (adjacent-layers): a kernel of 12 over 10 steps
@Model(data = KernelLongerThanSeries.Row.class)
interface KernelLongerThanSeries {
  record Row(@Shape("10 4") float[] series, float y) {}

  @Conv1d(filters = 16, kernel = 12, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 4") Tensor series, @Shape("batch") Tensor y) {
    Tensor h = conv(series); // ERROR: SHAPE-WINDOW
    return meanSquaredError(value(h.globalMaxPool()).squeeze(1), y);
  }
}
