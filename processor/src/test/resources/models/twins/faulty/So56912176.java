package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-56912176 (adjacent-layers): no flatten before the last layer
@Model(data = So56912176.Row.class)
interface So56912176 {
  record Row(@Shape("32 32 3") float[] image, @Shape("10") float[] label) {}

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 10)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 32 32 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 3") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
