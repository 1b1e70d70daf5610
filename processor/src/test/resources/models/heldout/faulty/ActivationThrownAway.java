package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// activation-thrown-away (structural): the result of relu is not kept
@Model(data = ActivationThrownAway.Row.class)
interface ActivationThrownAway {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = hidden(x);
    h.relu(); // WARNING: FAULT-RESULT-UNUSED
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
