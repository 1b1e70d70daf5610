package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// time-put-first-by-reshape (structural): a reshape puts the steps before the rows
@Model(data = TimePutFirstByReshape.Row.class)
interface TimePutFirstByReshape {
  record Row(@Shape("10 16") float[] x, @Shape("10 16") float[] y) {}

  @Dense(units = 16, activation = RELU)
  Tensor hidden(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 16") Tensor x, @Shape("batch 10 16") Tensor y) {
    Tensor steps = x.reshape("10 batch 16"); // WARNING: FAULT-RESHAPE-ORDER
    Tensor back = hidden(steps).permute(1, 0, 2);
    return meanSquaredError(back, y);
  }
}
