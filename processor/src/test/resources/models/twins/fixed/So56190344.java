package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-56190344 (label-output): the label of the last step
@Model(data = So56190344.Row.class)
interface So56190344 {
  record Row(@Shape("1452 20") float[] x, @Shape("8") float[] label) {}

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 100, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 8)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1452 20") Tensor x) {
    Tensor h = conv1(x);
    h = conv2(h);
    h = h.dropout(0.5);
    h = pool1(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1452 20") Tensor x,
      @Shape("batch 8") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
