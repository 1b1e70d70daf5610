package dev.adjoint.nd4j;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A small classifier in double, trained by gradient descent. */
@Model(data = SgdMlp.Sample.class, precision = Precision.FLOAT64)
public interface SgdMlp {
  /** A row of its data. */
  record Sample(@Shape("12") double[] image, @Classes(3) int label) {}

  /** Its features. */
  @Dense(units = 5, activation = TANH)
  Tensor hidden(Tensor x);

  /** Its logits. */
  @Dense(units = 3)
  Tensor scores(Tensor x);

  /** The logits of each image. */
  @Forward
  default Tensor forward(@Shape("batch 12") Tensor image) {
    return scores(hidden(image));
  }

  /** What training minimises. */
  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(
      @Shape("batch 12") Tensor image, @Shape("batch") @Classes(3) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
