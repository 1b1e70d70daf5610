package twins.fixed;

import dev.adjoint.*;

// so-50364194 (feature-input): five steps of 54 features
@Model(data = So50364194.Row.class)
interface So50364194 {
  record Row(@Shape("5 54") float[] x, float y) {}

  @Lstm(units = 20, sequences = true)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 5 54") Tensor x) {
    Tensor h = lstm1(x);
    h = h.flatten();
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 5 54") Tensor x,
      @Shape("batch") Tensor y) {
    return forward(x).meanAbsoluteError(y);
  }
}
