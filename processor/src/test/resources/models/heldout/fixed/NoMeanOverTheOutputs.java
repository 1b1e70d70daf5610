package heldout.fixed;

import dev.adjoint.*;

// no-mean-over-the-outputs (label-output): its mean
@Model(data = NoMeanOverTheOutputs.Row.class)
interface NoMeanOverTheOutputs {
  record Row(@Shape("16") float[] x, @Shape("10") float[] y) {}

  @Dense(units = 10)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x, @Shape("batch 10") Tensor y) {
    return out(x).sub(y).square().mean(1);
  }
}
