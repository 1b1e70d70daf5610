package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-62299824 (adjacent-layers): no flatten before the dense layers
@Model(data = So62299824.Row.class)
interface So62299824 {
  record Row(@Shape("64 64 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 64 64 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 64 64 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
