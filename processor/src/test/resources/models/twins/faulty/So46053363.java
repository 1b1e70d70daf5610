package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-46053363 (label-output): the labels are numbers of classes, as real numbers
@Model(data = So46053363.Row.class)
interface So46053363 {
  record Row(@Shape("784") float[] image, float label) {}

  @Conv2d(filters = 32, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool2(Tensor x);

  @Dense(units = 1024, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image.reshape("batch 28 28 1");
    h = conv1(h);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") Tensor label) { // ERROR: DATA-SHAPE
    return forward(image).crossEntropy(label);
  }
}
