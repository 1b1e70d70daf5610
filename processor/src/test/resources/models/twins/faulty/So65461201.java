package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-65461201 (feature-input): the number of rows is left in the declared input
@Model(data = So65461201.Row.class)
interface So65461201 {
  record Row(@Shape("48") float[] x, @Classes(64) int y) {}

  @Conv1d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv4(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv1d(filters = 256, kernel = 3, activation = RELU)
  Tensor conv5(Tensor x);

  @Conv1d(filters = 256, kernel = 3, activation = RELU)
  Tensor conv6(Tensor x);

  @Dense(units = 64)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 335 48") Tensor x) {
    Tensor h = x.reshape("batch 16080 1");
    h = conv1(h);
    h = conv2(h);
    h = pool1(h);
    h = h.dropout(0.01);
    h = conv3(h);
    h = conv4(h);
    h = pool2(h);
    h = h.dropout(0.01);
    h = conv5(h);
    h = conv6(h);
    h = h.globalMaxPool();
    h = h.dropout(0.01);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 335 48") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch") @Classes(64) IntTensor y) {
    return forward(x).crossEntropy(y);
  }
}
