package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// rate-of-ten (structural): Adam with a learning rate of 10
@Model(data = RateOfTen.Row.class)
interface RateOfTen {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam(learningRate = 10)
  default Tensor loss( // WARNING: FAULT-LEARNING-RATE
      @Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
