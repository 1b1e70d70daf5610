package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-46501505 (label-output): one-hot labels
@Model(data = So46501505.Row.class)
interface So46501505 {
  record Row(@Shape("1366 96 1") float[] sound, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 16, activation = RELU)
  Tensor dense3(Tensor x);

  @Dense(units = 2)
  Tensor dense4(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1366 96 1") Tensor sound) {
    Tensor h = conv1(sound);
    h = conv2(h);
    h = pool1(h);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.1);
    h = dense2(h);
    h = h.dropout(0.1);
    h = dense3(h);
    h = dense4(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1366 96 1") Tensor sound,
      @Shape("batch 2") Tensor label) {
    return forward(sound).crossEntropy(label);
  }
}
