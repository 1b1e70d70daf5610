package twins.faulty;

import dev.adjoint.*;

// so-42585356 (feature-input): steps and features are swapped
@Model(data = So42585356.Row.class)
interface So42585356 {
  record Row(@Shape("20 1") float[] x, float y) {}

  @Lstm(units = 4)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1 20") Tensor x) {
    Tensor h = lstm1(x);
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1 20") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
