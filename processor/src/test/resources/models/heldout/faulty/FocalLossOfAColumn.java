package heldout.faulty;

import dev.adjoint.*;

// focal-loss-of-a-column (label-output): the logits of a focal loss are a column, the labels are not
@Model(data = FocalLossOfAColumn.Row.class)
interface FocalLossOfAColumn {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 1)
  Tensor score(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor z = score(x);
    Tensor sure = z.mul(y.mul(2).sub(1)); // ERROR: LOSS-BROADCAST
    Tensor weight = sure.neg().sigmoid().square();
    return weight.mul(sure.neg().softplus()).mean();
  }
}
