package twins.fixed;

import static dev.adjoint.Activation.TANH;

import dev.adjoint.*;

// so-46715794 (feature-input): the data has a column as well
@Model(data = So46715794.Row.class)
interface So46715794 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 8, activation = TANH)
  Tensor dense1(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
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
