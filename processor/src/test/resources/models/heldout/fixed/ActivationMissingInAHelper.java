package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// activation-missing-in-a-helper (structural): relu
@Model(data = ActivationMissingInAHelper.Row.class)
interface ActivationMissingInAHelper {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Dense(units = 32)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  private Tensor part(Tensor x) {
    return hidden(x).dropout(0.1).relu();
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = part(x);
    return crossEntropy(scores(h), label);
  }
}
