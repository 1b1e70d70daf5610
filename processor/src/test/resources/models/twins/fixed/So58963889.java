package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-58963889 (feature-input): the shape of a row
@Model(data = So58963889.Row.class)
interface So58963889 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 7, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 4, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
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
