package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// three-layers-without-activation (structural): with them
@Model(data = ThreeLayersWithoutActivation.Row.class)
interface ThreeLayersWithoutActivation {
  record Row(@Shape("64") float[] x, @Classes(5) int label) {}

  @Dense(units = 128, activation = RELU)
  Tensor first(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor second(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = first(x);
    h = second(h);
    h = scores(h);
    return crossEntropy(h, label);
  }
}
