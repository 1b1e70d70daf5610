package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-55776436 (structural): batch normalization comes first
@Model(data = So55776436.Row.class)
interface So55776436 {
  record Row(@Shape("18000 1") float[] x, @Shape("6") float[] label) {}

  @Conv1d(filters = 100, kernel = 700, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 50, kernel = 700, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @MaxPool1d(kernel = 4)
  Tensor pool1(Tensor x);

  @Dense(units = 6)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 18000 1") Tensor x) {
    Tensor h = conv1(x);
    h = conv2(h);
    h = norm1(h);
    h = h.relu();
    h = h.dropout(0.5);
    h = pool1(h);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 18000 1") Tensor x,
      @Shape("batch 6") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
