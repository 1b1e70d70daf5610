package odd;

import dev.adjoint.*;

@Model
@SuppressWarnings("adjoint:FAULT-LINEAR-LAYERS")
interface OnDiskNames {
  @Named("encoder.0.weight")
  @Parameter(shape = "3 3")
  Tensor a();

  @Named("encoder.0_weight")
  @Parameter(shape = "3 3")
  Tensor b();

  @Named("encoder.0.weights")
  @Dense(units = 3)
  Tensor c(Tensor x);

  @Named("0")
  @Parameter(shape = "3")
  Tensor d();

  @Named("class")
  @Parameter(shape = "3")
  Tensor e();

  @Forward
  default Tensor forward(@Shape("batch 3") Tensor x) {
    return c(x.matmul(a()).matmul(b())).add(d()).mul(e());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 3") Tensor x) {
    return forward(x).square().mean();
  }
}
