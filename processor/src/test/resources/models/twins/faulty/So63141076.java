package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-63141076 (feature-input): flat rows where images are declared
@Model(data = So63141076.Row.class)
interface So63141076 {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image, // ERROR: DATA-SHAPE
      @Shape("batch") @Classes(10) IntTensor label) {
    return forward(image).crossEntropy(label);
  }
}
