package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-53119432 (adjacent-layers): a flatten in between
@Model(data = So53119432.Row.class)
interface So53119432 {
  record Row(@Shape("30 1") float[] x, @Shape("1") float[] y) {}

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool1d(kernel = 4)
  Tensor pool1(Tensor x);

  @Conv1d(filters = 128, kernel = 3, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv1d(filters = 128, kernel = 3, activation = RELU)
  Tensor conv4(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 30 1") Tensor x) {
    Tensor h = conv1(x);
    h = conv2(h);
    h = pool1(h);
    h = conv3(h);
    h = conv4(h);
    h = h.dropout(0.5);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 30 1") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y);
  }
}
