package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// dilation-beyond-the-series (adjacent-layers): a dilated kernel that reaches over 17 of 16 steps
@Model(data = DilationBeyondTheSeries.Row.class)
interface DilationBeyondTheSeries {
  record Row(@Shape("16 1") float[] series, @Shape("16 1") float[] next) {}

  @Conv1d(filters = 8, kernel = 3, dilation = 8, activation = RELU)
  Tensor wide(Tensor x);

  @Conv1d(filters = 1, kernel = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16 1") Tensor series, @Shape("batch 16 1") Tensor next) {
    Tensor h = wide(series); // ERROR: SHAPE-WINDOW
    return meanSquaredError(out(h), next);
  }
}
