package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-49392972 (label-output): one-hot labels
@Model(data = So49392972.Row.class)
interface So49392972 {
  record Row(@Shape("224 224 3") float[] image, @Shape("3") float[] label) {}

  @Conv2d(filters = 64, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 128, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 128, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv4(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 256, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv5(Tensor x);

  @Conv2d(filters = 256, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv6(Tensor x);

  @Conv2d(filters = 256, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv7(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv8(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv9(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv10(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool4(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv11(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv12(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv13(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool5(Tensor x);

  @Dense(units = 4096, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 4096, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 3)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 224 224 3") Tensor image) {
    Tensor h = conv1(image);
    h = conv2(h);
    h = pool1(h);
    h = conv3(h);
    h = conv4(h);
    h = pool2(h);
    h = conv5(h);
    h = conv6(h);
    h = conv7(h);
    h = pool3(h);
    h = conv8(h);
    h = conv9(h);
    h = conv10(h);
    h = pool4(h);
    h = conv11(h);
    h = conv12(h);
    h = conv13(h);
    h = pool5(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 224 224 3") Tensor image,
      @Shape("batch 3") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
