package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// noise-added-one-sided (structural): a grey image is added to 32 channels and repeated over them
@Model(data = NoiseAddedOneSided.Row.class)
interface NoiseAddedOneSided {
  record Row(@Shape("16 16 1") float[] image, @Classes(5) int label) {}

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 1") Tensor image,
      @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = conv(image).add(image).relu(); // WARNING: FAULT-BROADCAST-ONE
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
