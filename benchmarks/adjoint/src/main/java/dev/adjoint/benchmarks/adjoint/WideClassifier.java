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

/** M2: 784-512-512-10, where arithmetic outweighs everything else. */
@Model
interface WideClassifier {

  @Dense(units = 512, activation = RELU)
  Tensor first(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor second(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor input) {
    return scores(second(first(input)));
  }

  @Loss
  @Adam(learningRate = Network.LEARNING_RATE)
  default Tensor loss(
      @Shape("batch 784") Tensor input, @Shape("batch") @Classes(10) IntTensor label) {
    return forward(input).crossEntropy(label);
  }
}
