package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// rate-as-a-percentage (parameter): of 0.3
@Model(data = RateAsAPercentage.Row.class)
interface RateAsAPercentage {
  record Row(@Shape("8") float[] x, @Classes(4) int label) {}

  @Dense(units = 16, activation = RELU)
  Tensor hidden(Tensor x);

  @Dropout(rate = 0.3)
  Tensor drop(Tensor x);

  @Dense(units = 4)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch") @Classes(4) IntTensor label) {
    return crossEntropy(scores(drop(hidden(x))), label);
  }
}
