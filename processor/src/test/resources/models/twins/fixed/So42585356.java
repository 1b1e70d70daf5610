package twins.fixed;

import dev.adjoint.*;

// so-42585356 (feature-input): twenty steps of one feature
@Model(data = So42585356.Row.class)
interface So42585356 {
  record Row(@Shape("20 1") float[] x, float y) {}

  @Lstm(units = 4)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 20 1") Tensor x) {
    Tensor h = lstm1(x);
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 20 1") Tensor x,
      @Shape("batch") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
