package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.maximum;

import dev.adjoint.*;

// three-quantiles (label-output): the target gets an axis
@Model(data = ThreeQuantiles.Row.class)
interface ThreeQuantiles {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 3)
  Tensor quantiles(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor error = quantiles(hidden(x)).sub(y.expandDims(1));
    return maximum(error.mul(0.9), error.mul(-0.1)).mean(1);
  }
}
