package dev.adjoint.examples.fashion;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Conv2d;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.MaxPool2d;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Which kind of clothing an image shows, by two convolutions. */
@Model(data = FashionSample.class)
public interface FashionCnn {

  /** Edges and textures. */
  @Conv2d(filters = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor edges(Tensor x);

  /** Parts of clothes. */
  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor parts(Tensor x);

  /** The strongest of four pixels. */
  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  /** Features of the whole image. */
  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor x);

  /** A logit for each kind of clothing. */
  @Dense(units = 10)
  Tensor scores(Tensor x);

  /** The logits of each image. */
  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor fine = pool(edges(image.reshape("batch 28 28 1")));
    @Shape("batch 7 7 32")
    Tensor coarse = pool(parts(fine));
    return scores(hidden(coarse.flatten()));
  }

  /** What training minimises. */
  @Loss
  @Adam(learningRate = 1e-3)
  default Tensor loss(
      @Shape("batch 784") Tensor image, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
