package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-65047573 (feature-input): a convolution over sequences gets images
@Model(data = So65047573.Row.class)
interface So65047573 {
  record Row(@Shape("150 150 3") float[] image, @Shape("5") float[] label) {}

  @Conv1d(filters = 16, kernel = 2, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 16, kernel = 2, activation = RELU)
  Tensor conv2(Tensor x);

  @Dense(units = 5)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 150 150 3") Tensor image) {
    Tensor h = conv1(image); // ERROR: SHAPE-RANK
    h = conv2(h);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 150 150 3") Tensor image,
      @Shape("batch 5") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
