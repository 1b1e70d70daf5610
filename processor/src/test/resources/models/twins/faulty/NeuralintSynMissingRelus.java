package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// neuralint-syn-missing-relus (structural): no activation follows the convolutions
@Model(data = NeuralintSynMissingRelus.Row.class)
interface NeuralintSynMissingRelus {
  record Row(@Shape("28 28 1") float[] image, @Shape("10") float[] label) {}

  @Conv2d(filters = 32, kernel = 5, padding = SAME)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = SAME)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h); // WARNING: FAULT-LINEAR-LAYERS
    h = pool2(h);
    h = h.flatten();
    h = dense1(h); // WARNING: FAULT-LINEAR-LAYERS
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
