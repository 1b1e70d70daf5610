package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// head-without-a-loss (structural): the second head is in no loss
@Model(data = HeadWithoutALoss.Row.class)
interface HeadWithoutALoss {
  record Row(@Shape("16") float[] x, @Classes(5) int label, float y) {}

  record Heads(Tensor kind, Tensor value) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x); // WARNING: FAULT-PARAMETER-UNTRAINED

  @Forward
  default Heads forward(@Shape("batch 16") Tensor x) {
    Tensor h = hidden(x);
    return new Heads(scores(h), value(h));
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") @Classes(5) IntTensor label,
      @Shape("batch") Tensor y) {
    Heads found = forward(x);
    return crossEntropy(found.kind(), label);
  }
}
