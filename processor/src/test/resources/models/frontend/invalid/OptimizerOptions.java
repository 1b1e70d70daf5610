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

  @Loss
  @RmsProp(rho = 1) // ERROR: OPTIMIZER-OPTION
  default Tensor e(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @AdamW(decay = -1) // ERROR: OPTIMIZER-OPTION
  default Tensor f(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Lion(groups = @Group(learningRate = 1)) // ERROR: OPTIMIZER-OPTION
  default Tensor g(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Nadam(groups = @Group(of = "w")) // ERROR: OPTIMIZER-OPTION
  default Tensor h(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Adagrad(groups = @Group(of = "w", learningRate = 0)) // ERROR: OPTIMIZER-OPTION
  default Tensor i(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Adadelta(groups = @Group(kinds = ParameterKind.BIAS, decay = -1)) // ERROR: OPTIMIZER-OPTION
  default Tensor j(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss(trains = "w") // ERROR: ENTRY-FORM
  default Tensor k(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Sgd(learningRate = 0.1, dampening = 0.5) // ERROR: OPTIMIZER-OPTION
  default Tensor dampenedWithoutMomentum(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }

  @Loss
  @Sgd(learningRate = 0.1, momentum = 0.9, dampening = 1.5) // ERROR: OPTIMIZER-OPTION
  default Tensor dampenedTooMuch(@Shape("batch 4") Tensor x) {
    return x.mul(w()).sum(1);
  }
}
