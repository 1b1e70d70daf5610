package dev.adjoint.eager;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** The main job: 784-32-10. */
@Model
interface FashionMlp {

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    return scores(hidden(image));
  }

  @Loss
  @Adam(learningRate = 1e-3)
  default Tensor loss(
      @Shape("batch 784") Tensor image, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
