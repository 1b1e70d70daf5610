package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// time-first (adjacent-layers): the steps are put first, as PyTorch's recurrent layers want them by default
@Model(data = TimeFirst.Row.class)
interface TimeFirst {
  record Row(@Shape("15 6") float[] series, @Classes(3) int label) {}

  @Lstm(units = 32)
  Tensor remember(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 15 6") Tensor series,
      @Shape("batch") @Classes(3) IntTensor label) {
    Tensor h = remember(series.permute(1, 0, 2));
    return crossEntropy(scores(h), label); // ERROR: SHAPE-LOSS
  }
}
