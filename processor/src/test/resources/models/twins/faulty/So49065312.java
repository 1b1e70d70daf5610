package twins.faulty;

import dev.adjoint.*;

// so-49065312 (label-output): class numbers where one column for each class is declared
@Model(data = So49065312.Row.class)
interface So49065312 {
  record Row(@Shape("484") float[] x, int y) {}

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
      @Shape("batch 10") Tensor y) { // ERROR: DATA-TYPE
    Tensor log = forward(x).logSoftmax();
    return y.mul(log).sum(1).neg();
  }
}
