package models;

import dev.adjoint.*;

@Model
interface OptimizerOptions {
  @Parameter(shape = "4")
  Tensor w();

  @Loss
  @Adam(learningRate = -1) // ERROR: OPTIMIZER-OPTION
  default Tensor a(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Adam(beta1 = 1.0) // ERROR: OPTIMIZER-OPTION
  default Tensor b(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Adam(
      learningRate = 0.1,
      epsilon = 0.0 / 0) // ERROR: OPTIMIZER-OPTION
  default Tensor c(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Sgd(learningRate = 0.1, nesterov = true) // ERROR: OPTIMIZER-OPTION
  default Tensor d(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }
}
