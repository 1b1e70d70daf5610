package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// norm-of-dropout (structural): dropout between activation and batch normalisation
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
    Tensor h = norm(drop(hidden(x))); // WARNING: FAULT-DROPOUT-NORM
    return crossEntropy(scores(h), label);
  }
}
