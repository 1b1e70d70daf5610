package odd;

import dev.adjoint.*;

/** Dims that no array tells by itself. */
@Model
interface GivenDims {
  @Parameter(shape = "3") Tensor scale();

  @Forward
  default Tensor pairs(@Shape("rows columns") Tensor x) {
    return x.transpose().add(1);
  }

  @Forward
  default Tensor squares(@Shape("side side") Tensor x) {
    return x.matmul(x.transpose());
  }

  @Forward
  default Tensor halves(@Shape("batch d") Tensor x, @Shape("batch d/2") Tensor y) {
    return x.reshape("batch d/2 2").sum(2).mul(y);
  }

  @Forward
  default Tensor next(@Shape("batch n+1") Tensor x, @Shape("n") Tensor y) {
    return x.sum(1).reshape("batch 1").mul(y.reshape("1 n"));
  }

  @Forward
  default Tensor flat(@Shape("rows*columns*3") Tensor x) {
    return x.reshape("rows columns 3").max(0).mul(scale());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("rows columns 3") Tensor x, @Shape("rows*columns") Tensor y) {
    return x.mul(scale()).sum(2).mul(y.reshape("rows columns")).square().mean(1);
  }
}
