package twins.fixed;

import static dev.adjoint.Activation.SIGMOID;

import dev.adjoint.*;

// so-50352777 (feature-input): with its features
@Model(data = So50352777.Row.class)
interface So50352777 {
  record Row(@Shape("10 100") float[] x, @Shape("1") float[] y) {}

  @Lstm(units = 128)
  Tensor lstm1(Tensor x);

  @Dense(units = 1, activation = SIGMOID)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10 100") Tensor x) {
    Tensor h = lstm1(x);
    h = h.dropout(0.5);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 100") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
