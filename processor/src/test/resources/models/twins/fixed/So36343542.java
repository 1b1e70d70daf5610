package twins.fixed;

import dev.adjoint.*;

// so-36343542 (feature-input): a batch of rows, and a matrix product
@Model(data = So36343542.Row.class)
interface So36343542 {
  record Row(@Shape("6") float[] x, float y) {}

  @Parameter(shape = "6 1")
  Tensor weight();

  @Parameter(shape = "1", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch 6") Tensor x) {
    Tensor h = x.matmul(weight()).add(bias()).reshape("batch");
    return h;
  }

  @Loss
  @Sgd(learningRate = 0.01)
  default Tensor loss(
      @Shape("batch 6") Tensor x,
      @Shape("batch") Tensor y) {
    Tensor error = forward(x).sub(y);
    return error.square().sum().div(120000);
  }
}
