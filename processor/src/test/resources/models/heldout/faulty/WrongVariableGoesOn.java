package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// wrong-variable-goes-on (structural): the second layer is given the input once more
@Model(data = WrongVariableGoesOn.Row.class)
interface WrongVariableGoesOn {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 16, activation = RELU)
  Tensor first(Tensor x); // WARNING: FAULT-LAYER-UNUSED

  @Dense(units = 16, activation = RELU)
  Tensor second(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor a = first(x);
    Tensor b = second(x);
    return meanSquaredError(value(b).squeeze(1), y);
  }
}
