package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-50494765 (feature-input): images of one channel
@Model(data = So50494765.Row.class)
interface So50494765 {
  record Row(@Shape("28 28 1") float[] image, float label) {}

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = conv3(h);
    h = pool3(h);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label);
  }
}
