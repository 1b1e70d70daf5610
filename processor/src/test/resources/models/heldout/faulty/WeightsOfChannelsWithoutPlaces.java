package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// weights-of-channels-without-places (adjacent-layers): weights of the channels times an image
@Model(data = WeightsOfChannelsWithoutPlaces.Row.class)
interface WeightsOfChannelsWithoutPlaces {
  record Row(@Shape("12 12 16") float[] image, @Classes(10) int label) {}

  @Dense(units = 4, activation = RELU)
  Tensor squeezed(Tensor x);

  @Dense(units = 16, activation = SIGMOID)
  Tensor excited(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 12 12 16") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor weights = excited(squeezed(image.globalAvgPool()));
    Tensor h = image.mul(weights); // ERROR: SHAPE-BROADCAST
    return crossEntropy(scores(h.globalAvgPool()), label);
  }
}
