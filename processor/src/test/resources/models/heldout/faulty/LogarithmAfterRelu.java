package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// logarithm-after-relu (structural): the logarithm of what a relu gives
@Model(data = LogarithmAfterRelu.Row.class)
interface LogarithmAfterRelu {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = hidden(x).log(); // WARNING: FAULT-LOG-UNBOUNDED
    return meanSquaredError(out(h).squeeze(1), y);
  }
}
