package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// normalized-but-not-activated (structural): batch normalization and no activation between two convolutions
@Model(data = NormalizedButNotActivated.Row.class)
interface NormalizedButNotActivated {
  record Row(@Shape("16 16 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm(Tensor x);

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = norm(conv1(image));
    Tensor g = conv2(h); // WARNING: FAULT-LINEAR-LAYERS
    return crossEntropy(scores(g.globalAvgPool()), label);
  }
}
