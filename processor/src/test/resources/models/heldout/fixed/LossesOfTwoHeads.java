package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// losses-of-two-heads (label-output): a mean over the steps
@Model(data = LossesOfTwoHeads.Row.class)
interface LossesOfTwoHeads {
  record Row(@Shape("7 16") float[] x, @Classes(3) int kind, @Shape("7 5") float[] tags) {}

  @Gru(units = 16, sequences = true)
  Tensor remember(Tensor x);

  @Dense(units = 3)
  Tensor kinds(Tensor x);

  @Dense(units = 5)
  Tensor marks(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 7 16") Tensor x,
      @Shape("batch") @Classes(3) IntTensor kind,
      @Shape("batch 7 5") Tensor tags) {
    Tensor h = remember(x);
    Tensor whole = crossEntropy(kinds(h.mean(1)), kind);
    Tensor parts = marks(h).sub(tags).square().sum(2).mean(1);
    return whole.add(parts).mean();
  }
}
