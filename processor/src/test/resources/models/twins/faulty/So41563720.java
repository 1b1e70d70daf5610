package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-41563720 (feature-input): prediction takes a single image without a batch axis
@Model(data = So41563720.Row.class)
interface So41563720 {
  record Row(@Shape("30 30 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 3, stride = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 100, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 30 30 3") Tensor image) {
    Tensor h = conv1(image);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    return h;
  }

  @Forward
  default Tensor predict(@Shape("30 30 3") Tensor image) { // ERROR: DATA-SHAPE
    return forward(image).softmax();
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 30 30 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
