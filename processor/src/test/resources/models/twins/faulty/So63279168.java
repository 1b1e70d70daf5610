package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-63279168 (feature-input): images without a channel axis go into a convolution
@Model(data = So63279168.Row.class)
interface So63279168 {
  record Row(@Scale(1/255.0) @Shape("28 28") byte[] image, @Shape("10") float[] label) {}

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28") Tensor image) {
    Tensor h = conv1(image); // ERROR: SHAPE-RANK
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
      @Shape("batch 28 28") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
