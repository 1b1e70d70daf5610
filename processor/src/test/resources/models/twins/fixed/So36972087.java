package twins.fixed;

import dev.adjoint.*;

// so-36972087 (feature-input): with a batch in front
@Model(data = So36972087.Row.class)
interface So36972087 {
  record Row(@Shape("19") float[] x, @Shape("2") float[] y) {}

  @Parameter(shape = "19 2")
  Tensor weight();

  @Parameter(shape = "2", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch 19") Tensor x) {
    Tensor h = x.matmul(weight()).add(bias());
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 19") Tensor x,
      @Shape("batch 2") Tensor y) {
    return forward(x).crossEntropy(y);
  }
}
