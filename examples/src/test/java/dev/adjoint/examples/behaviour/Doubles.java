package dev.adjoint.examples.behaviour;

import static dev.adjoint.Functions.gelu;
import static dev.adjoint.Functions.tanh;

import dev.adjoint.Activation;
import dev.adjoint.Dense;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/**
 * A regression in double precision, with shared weights and a learning rate of one: an update is
 * minus the gradient.
 */
@Model(precision = Precision.FLOAT64)
interface Doubles {
  int DEPTH = 3;

  @Dense(units = 5, activation = Activation.LEAKY_RELU)
  Tensor entry(Tensor x);

  @Dense(units = 5)
  Tensor shared(Tensor x);

  @Parameter(shape = "5 1")
  Tensor last();

  @Parameter(shape = "")
  Tensor offset();

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = entry(x);
    for (int i = 0; i < DEPTH; i++) {
      h = i % 2 == 0 ? h.add(tanh(shared(h))) : h.mul(gelu(shared(h)));
    }
    @Shape("batch 1")
    Tensor prediction = h.matmul(last()).add(offset());
    return prediction.reshape("batch").meanSquaredError(y);
  }
}
