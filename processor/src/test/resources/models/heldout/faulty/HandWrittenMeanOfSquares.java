package heldout.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// hand-written-mean-of-squares (label-output): a column minus plain numbers is a matrix
@Model(data = HandWrittenMeanOfSquares.Row.class)
interface HandWrittenMeanOfSquares {
  record Row(@Shape("13") float[] house, float price) {}

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 13") Tensor house, @Shape("batch") Tensor price) {
    Tensor error = value(hidden(house)).sub(price); // ERROR: LOSS-BROADCAST
    return error.square().mean();
  }
}
