package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-60949314 (label-output): class numbers where one column for each class is declared
@Model(data = So60949314.Row.class)
interface So60949314 {
  record Row(@Shape("28 28 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 16, kernel = 3, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 16, kernel = 3, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 400, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor h = conv1(image);
    h = norm1(h);
    h = h.relu();
    h = pool1(h);
    h = conv2(h);
    h = norm2(h);
    h = h.relu();
    h = pool2(h);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.2);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch 10") Tensor label) { // ERROR: DATA-TYPE
    return forward(image).crossEntropy(label);
  }
}
