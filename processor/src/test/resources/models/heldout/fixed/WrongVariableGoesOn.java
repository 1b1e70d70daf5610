package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// wrong-variable-goes-on (structural): what the first gave
@Model(data = WrongVariableGoesOn.Row.class)
interface WrongVariableGoesOn {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 16, activation = RELU)
  Tensor first(Tensor x);

  @Dense(units = 16, activation = RELU)
  Tensor second(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor a = first(x);
    Tensor b = second(a);
    return meanSquaredError(value(b).squeeze(1), y);
  }
}
