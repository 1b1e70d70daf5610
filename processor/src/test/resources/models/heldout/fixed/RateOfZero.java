package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// rate-of-zero (structural): of 0.001
@Model(data = RateOfZero.Row.class)
interface RateOfZero {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Sgd(learningRate = 1 / 1000.0)
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
