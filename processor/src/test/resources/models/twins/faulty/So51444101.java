package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-51444101 (label-output): one-hot labels for a loss that wants class numbers
@Model(data = So51444101.Row.class)
interface So51444101 {
  record Row(@Shape("784") float[] image, @Shape("10") int[] label) {}

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image.reshape("batch 28 28 1");
    h = conv1(h);
    h = conv2(h);
    h = pool1(h);
    h = h.reshape("batch 3136");
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") IntTensor label) {
    return forward(image).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
