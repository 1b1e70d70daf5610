package heldout.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// logarithm-of-a-rate (structural): softplus before it
@Model(data = LogarithmOfARate.Row.class)
interface LogarithmOfARate {
  record Row(@Shape("16") float[] x, float count) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 1)
  Tensor rate(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor count) {
    Tensor r = rate(hidden(x)).squeeze(1).softplus();
    return r.sub(count.mul(r.log()));
  }
}
