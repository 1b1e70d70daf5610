package heldout.faulty;

import dev.adjoint.*;

// accuracy-as-a-loss (structural): the share of right answers has no gradient
@Model(data = AccuracyAsALoss.Row.class)
interface AccuracyAsALoss {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss( // ERROR: LOSS-CONSTANT
      @Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    return scores(x).argmax(1).equal(label).toFloat().neg();
  }
}
