package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-39950311 (feature-input): prediction takes a single row without a batch axis
@Model(data = So39950311.Row.class)
interface So39950311 {
  record Row(@Shape("784") float[] image, @Shape("10") float[] label) {}

  @Dense(units = 784, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = dense1(image);
    h = dense2(h);
    return h;
  }

  @Forward
  default Tensor predict(@Shape("784") Tensor image) { // ERROR: DATA-SHAPE
    return forward(image).softmax();
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
