package twins.faulty;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// neuralint-syn-useless-bias (structural): a bias in front of a normalization that subtracts it
@Model(data = NeuralintSynUselessBias.Row.class)
interface NeuralintSynUselessBias {
  record Row(@Shape("28 28 1") float[] image, @Shape("10") float[] label) {}

  @Conv2d(filters = 32, kernel = 5, padding = SAME)
  Tensor conv1(Tensor x); // WARNING: FAULT-BIAS-NORM

  @BatchNorm
  Tensor norm1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = SAME)
  Tensor conv2(Tensor x); // WARNING: FAULT-BIAS-NORM

  @BatchNorm
  Tensor norm2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 512)
  Tensor dense1(Tensor x); // WARNING: FAULT-BIAS-NORM

  @BatchNorm
  Tensor norm3(Tensor x);

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
    h = norm3(h);
    h = h.relu();
    h = h.dropout(0.25);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
