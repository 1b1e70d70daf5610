package twins.faulty;

import dev.adjoint.*;

// so-46858890 (feature-input): the width of the input is the number of rows
@Model(data = So46858890.Row.class)
interface So46858890 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 5") Tensor x) {
    Tensor h = dense1(x);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 5") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
