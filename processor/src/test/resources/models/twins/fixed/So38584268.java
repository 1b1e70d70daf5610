package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-38584268 (adjacent-layers): a flatten in between
@Model(data = So38584268.Row.class)
interface So38584268 {
  record Row(@Shape("100 100 3") float[] image, @Shape("50") float[] label) {}

  @Conv2d(filters = 15, kernel = 7, stride = 7, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 250, kernel = 5, stride = 5, activation = RELU)
  Tensor conv2(Tensor x);

  @Dense(units = 50)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 100 100 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 100 100 3") Tensor image,
      @Shape("batch 50") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
