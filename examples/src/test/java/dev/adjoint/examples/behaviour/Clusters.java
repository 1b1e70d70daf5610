package dev.adjoint.examples.behaviour;

import dev.adjoint.Activation;
import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A classifier of odd widths. */
@Model(data = Point.class)
interface Clusters {

  @Dense(units = 17, activation = Activation.TANH)
  Tensor hidden(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 2") Tensor at) {
    return scores(hidden(at));
  }

  @Loss
  @Adam(learningRate = 0.01)
  default Tensor loss(@Shape("batch 2") Tensor at, @Shape("batch") @Classes(3) IntTensor cluster) {
    return forward(at).crossEntropy(cluster);
  }
}
