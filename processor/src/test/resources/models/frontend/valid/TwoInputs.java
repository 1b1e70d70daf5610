package models;

import dev.adjoint.*;

@Model(precision = Precision.FLOAT64)
abstract class TwoInputs {
  @Dense(units = 4)
  abstract Tensor left(Tensor x);

  @Dense(units = 4, bias = false)
  abstract Tensor right(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 3") Tensor a, @Shape("batch 5") Tensor b) {
    var sum = left(a).add(this.right(b));
    return sum.tanh();
  }

  @Loss
  @Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true)
  Tensor loss(
      @Shape("batch 3") Tensor a, @Shape("batch 5") Tensor b, @Shape("batch 4") Tensor target) {
    return forward(a, b).meanSquaredError(target);
  }
}
