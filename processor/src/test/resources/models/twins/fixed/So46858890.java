package twins.fixed;

import dev.adjoint.*;

// so-46858890 (feature-input): the width of a row
@Model(data = So46858890.Row.class)
interface So46858890 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor x) {
    Tensor h = dense1(x);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
