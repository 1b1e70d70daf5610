package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// channels-first-through-a-pool (feature-input): images channels first, as PyTorch has them
@Model(data = ChannelsFirstThroughAPool.Row.class)
interface ChannelsFirstThroughAPool {
  record Row(@Shape("1 28 28") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1 28 28") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = pool(conv(image)); // ERROR: SHAPE-WINDOW
    return crossEntropy(scores(h.flatten()), label);
  }
}
