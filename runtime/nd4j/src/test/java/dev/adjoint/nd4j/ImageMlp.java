package dev.adjoint.nd4j;

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

/** A small classifier, trained by Adam. */
@Model(data = ImageMlp.Sample.class)
public interface ImageMlp {
  /** A row of its data. */
  record Sample(@Shape("12") float[] image, @Classes(3) int label) {}

  /** Its features. */
  @Dense(units = 5, activation = RELU)
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
  @Adam(learningRate = 0.01)
  default Tensor loss(
      @Shape("batch 12") Tensor image, @Shape("batch") @Classes(3) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
