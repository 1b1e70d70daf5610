package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// rate-of-a-group (structural): of 5e-5
@Model(data = RateOfAGroup.Row.class)
interface RateOfAGroup {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Dense(units = 32, activation = RELU)
  Tensor body(Tensor x);

  @Dense(units = 10)
  Tensor head(Tensor x);

  @Loss
  @AdamW(learningRate = 1e-3, groups = @Group(of = "body", learningRate = 5e-5))
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(head(body(x)), label);
  }
}
