package dev.adjoint.examples.behaviour;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.Activation;
import dev.adjoint.Conv2d;
import dev.adjoint.Dense;
import dev.adjoint.DepthwiseConv2d;
import dev.adjoint.Loss;
import dev.adjoint.MaxPool2d;
import dev.adjoint.Model;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Images of any size. */
@Model
interface AnyImage {

  @Conv2d(filters = 8, kernel = 3, padding = SAME, stride = 2, activation = Activation.RELU)
  Tensor edges(Tensor x);

  @DepthwiseConv2d(kernel = 3, padding = SAME)
  Tensor parts(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool(Tensor x);

  @Dense(units = 1)
  Tensor score(Tensor x);

  @Loss
  @Sgd(learningRate = 1e-3)
  default Tensor loss(@Shape("batch h w 3") Tensor image, @Shape("batch 1") Tensor target) {
    return score(pool(parts(edges(image))).globalAvgPool()).meanSquaredError(target);
  }
}
