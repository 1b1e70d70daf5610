package heldout.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// logarithm-of-a-rate (structural): the logarithm of what a layer without activation gives, in a Poisson loss
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
    Tensor r = rate(hidden(x)).squeeze(1);
    return r.sub(count.mul(r.log())); // WARNING: FAULT-LOG-UNBOUNDED
  }
}
