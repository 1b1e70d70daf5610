package twins.faulty;

import dev.adjoint.*;

// so-51155356 (feature-input): the rows have no feature axis
@Model(data = So51155356.Row.class)
interface So51155356 {
  record Row(@Shape("50") float[] x, float y) {}

  @Lstm(units = 32, sequences = true)
  Tensor lstm1(Tensor x);

  @AvgPool1d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 50 1") Tensor x) {
    Tensor h = lstm1(x);
    h = pool1(h);
    h = h.flatten();
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 50 1") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
