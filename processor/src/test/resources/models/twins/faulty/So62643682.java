package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-62643682 (label-output): two label columns against four outputs
@Model(data = So62643682.Row.class)
interface So62643682 {
  record Row(@Shape("29 29 1") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 16, kernel = 3)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 16, kernel = 3)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 32, kernel = 3)
  Tensor conv3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 4)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 29 29 1") Tensor image) {
    Tensor h = conv1(image);
    h = h.leakyRelu(0.1);
    h = pool1(h);
    h = conv2(h);
    h = h.leakyRelu(0.1);
    h = pool2(h);
    h = conv3(h);
    h = h.leakyRelu(0.1);
    h = pool3(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 29 29 1") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
