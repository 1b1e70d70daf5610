package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// dropout-at-the-end (structural): dropout after the last layer
@Model(data = DropoutAtTheEnd.Row.class)
interface DropoutAtTheEnd {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = value(hidden(x)).dropout(0.2);
    return meanSquaredError(h.squeeze(1), y); // WARNING: FAULT-DROPOUT-LOGITS
  }
}
