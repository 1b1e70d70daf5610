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

/** Wide enough that its products and its optimizer are split over threads. */
@Model
interface Wide {

  @Dense(units = 515, activation = Activation.GELU)
  Tensor first(Tensor x);

  @Dense(units = 517, activation = Activation.SIGMOID)
  Tensor second(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 301") Tensor x) {
    return scores(second(first(x)));
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 301") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return forward(x).crossEntropy(label);
  }
}
