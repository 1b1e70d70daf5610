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

/** M1W: 300-50-7, sizes that no vector length divides. */
@Model
interface OddClassifier {

  @Dense(units = 50, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 7)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 300") Tensor input) {
    return scores(hidden(input));
  }

  @Loss
  @Adam(learningRate = Network.LEARNING_RATE)
  default Tensor loss(
      @Shape("batch 300") Tensor input, @Shape("batch") @Classes(7) IntTensor label) {
    return forward(input).crossEntropy(label);
  }
}
