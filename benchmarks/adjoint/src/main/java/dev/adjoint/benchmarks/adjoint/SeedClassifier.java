package dev.adjoint.benchmarks.adjoint;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.benchmarks.harness.Network;

/** M1: 784-32-10, the seed model. */
@Model
interface SeedClassifier {

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor input) {
    return scores(hidden(input));
  }

  @Loss
  @Adam(learningRate = Network.LEARNING_RATE)
  default Tensor loss(
      @Shape("batch 784") Tensor input, @Shape("batch") @Classes(10) IntTensor label) {
    return forward(input).crossEntropy(label);
  }
}
