package heldout.faulty;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// hidden-layer-of-zeros (structural): the weights of a hidden layer begin at 0
@Model(data = HiddenLayerOfZeros.Row.class)
interface HiddenLayerOfZeros {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 32, activation = TANH, init = Initializer.ZEROS)
  Tensor hidden(Tensor x); // WARNING: FAULT-CONSTANT-INIT

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return crossEntropy(scores(hidden(x)), label);
  }
}
