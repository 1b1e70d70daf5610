package twins.fixed;

import dev.adjoint.*;

// so-59446800 (feature-input): a row is one sample
@Model(data = So59446800.Row.class)
interface So59446800 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor x) {
    Tensor h = dense1(x);
    return h;
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(
      @Shape("batch 1") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
