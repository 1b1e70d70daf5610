package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// norm-of-dropout (structural): behind it
@Model(data = NormOfDropout.Row.class)
interface NormOfDropout {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dropout(rate = 0.5)
  Tensor drop(Tensor x);

  @BatchNorm
  Tensor norm(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = drop(norm(hidden(x)));
    return crossEntropy(scores(h), label);
  }
}
