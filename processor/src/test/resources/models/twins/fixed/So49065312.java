package twins.fixed;

import dev.adjoint.*;

// so-49065312 (label-output): one-hot labels
@Model(data = So49065312.Row.class)
interface So49065312 {
  record Row(@Shape("484") float[] x, @Shape("10") float[] y) {}

  @Dense(units = 10)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 484") Tensor x) {
    Tensor h = dense1(x);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 484") Tensor x,
      @Shape("batch 10") Tensor y) {
    Tensor log = forward(x).logSoftmax();
    return y.mul(log).sum(1).neg();
  }
}
