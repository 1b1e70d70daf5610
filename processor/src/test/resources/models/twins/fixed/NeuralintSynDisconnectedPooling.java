package twins.fixed;

import dev.adjoint.*;

// neuralint-syn-disconnected-pooling (structural): each pool feeds the next layer
@Model(data = NeuralintSynDisconnectedPooling.Row.class)
interface NeuralintSynDisconnectedPooling {
  record Row(@Shape("28 28 1") float[] image, @Shape("10") float[] label) {}

  @Conv2d(filters = 32, kernel = 5, padding = Padding.SAME, activation = Activation.RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = Padding.SAME, activation = Activation.RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 512, activation = Activation.RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28 1") Tensor image) {
    Tensor c1 = conv1(image);
    Tensor p1 = pool1(c1);
    Tensor c2 = conv2(p1);
    Tensor p2 = pool2(c2);
    return scores(hidden(p2.flatten()).dropout(0.25));
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
