package dev.adjoint.examples.fashion;

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

/** Which kind of clothing an image shows, by one hidden layer. */
@Model(data = FashionSample.class)
public interface FashionMlp {

  /** Features of the image. */
  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  /** A logit for each kind of clothing. */
  @Dense(units = 10)
  Tensor scores(Tensor x);

  /** The logits of each image. */
  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    return scores(hidden(image));
  }

  /** What training minimises. */
  @Loss
  @Adam(learningRate = 1e-3)
  default Tensor loss(
      @Shape("batch 784") Tensor image, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
