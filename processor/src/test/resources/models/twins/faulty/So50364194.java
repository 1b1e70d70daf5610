package twins.faulty;

import dev.adjoint.*;

// so-50364194 (feature-input): the number of steps is left unknown, and the features are wrong
@Model(data = So50364194.Row.class)
interface So50364194 {
  record Row(@Shape("5 54") float[] x, float y) {}

  @Lstm(units = 20, sequences = true)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch steps 1") Tensor x) {
    Tensor h = lstm1(x);
    h = h.flatten();
    h = dense1(h); // ERROR: SHAPE-PARAMETER
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch steps 1") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor y) {
    return forward(x).meanAbsoluteError(y);
  }
}
