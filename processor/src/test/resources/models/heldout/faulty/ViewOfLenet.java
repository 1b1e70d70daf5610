package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// view-of-lenet (adjacent-layers): a view for images of 32 by 32, the images have 28
@Model(data = ViewOfLenet.Row.class)
interface ViewOfLenet {
  record Row(@Shape("28 28 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 6, kernel = 5, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Conv2d(filters = 16, kernel = 5, activation = RELU)
  Tensor conv2(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor h = pool(conv2(pool(conv1(image))));
    return scores(h.reshape("-1 400")); // ERROR: SHAPE-ROWS
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(forward(image), label);
  }
}
