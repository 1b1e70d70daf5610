package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-62148508 (label-output): one-hot labels
@Model(data = So62148508.Row.class)
interface So62148508 {
  record Row(@Shape("48 48 1") float[] face, @Shape("7") float[] label) {}

  @Conv2d(filters = 64, kernel = 5, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @MaxPool2d(kernel = 2, stride = 1)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 128, kernel = 5, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 128, kernel = 5, bias = false)
  Tensor conv4(Tensor x);

  @BatchNorm
  Tensor norm2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 256, kernel = 5, activation = RELU)
  Tensor conv5(Tensor x);

  @Conv2d(filters = 256, kernel = 5, bias = false)
  Tensor conv6(Tensor x);

  @BatchNorm
  Tensor norm3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Dense(units = 128, bias = false)
  Tensor dense1(Tensor x);

  @BatchNorm
  Tensor norm4(Tensor x);

  @Dense(units = 7)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 48 48 1") Tensor face) {
    Tensor h = conv1(face);
    h = conv2(h);
    h = norm1(h);
    h = pool1(h);
    h = h.relu();
    h = conv3(h);
    h = conv4(h);
    h = norm2(h);
    h = pool2(h);
    h = h.relu();
    h = conv5(h);
    h = conv6(h);
    h = norm3(h);
    h = pool3(h);
    h = h.relu();
    h = h.flatten();
    h = dense1(h);
    h = norm4(h);
    h = h.relu();
    h = h.dropout(0.25);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 48 48 1") Tensor face,
      @Shape("batch 7") Tensor label) {
    return forward(face).crossEntropy(label);
  }
}
