package dev.adjoint.examples.behaviour;

import static dev.adjoint.Functions.crossEntropyIgnoring;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.Dense;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Losses of rows that weigh differently, with penalties of weights and labels that are ignored. */
@Model(data = House.class, precision = Precision.FLOAT64)
interface Weights {
  double L1 = 0.1;
  double L2 = 0.3;

  @Dense(units = 1, l1 = L1, l2 = L2)
  Tensor price(Tensor x);

  @Dense(units = 3)
  Tensor kinds(Tensor x);

  @Loss
  @Sgd(learningRate = 0.25)
  default Tensor loss(@Shape("batch 3") Tensor size, @Shape("batch") Tensor price) {
    // The layer is called twice, its weight is penalised once.
    Tensor both = price(size).add(price(size)).mul(0.5);
    return meanSquaredError(both.reshape("batch"), price);
  }

  @Loss
  @Sgd(learningRate = 0.25)
  default Tensor kindLoss(@Shape("batch 3") Tensor size, @Shape("batch") IntTensor kind) {
    return crossEntropyIgnoring(kinds(size), kind, -1);
  }
}
