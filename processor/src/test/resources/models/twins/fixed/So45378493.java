package twins.fixed;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-45378493 (structural): the loss applies a sigmoid
@Model(data = So45378493.Row.class)
interface So45378493 {
  record Row(@Shape("10 4") float[] x, @Shape("1") float[] y) {}

  @Conv1d(filters = 16, kernel = 4, padding = SAME, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @Conv1d(filters = 8, kernel = 4, padding = SAME, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm2(Tensor x);

  @Dense(units = 64, bias = false)
  Tensor dense1(Tensor x);

  @BatchNorm
  Tensor norm3(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10 4") Tensor x) {
    Tensor h = conv1(x);
    h = norm1(h);
    h = h.leakyRelu(0.3);
    h = h.dropout(0.2);
    h = conv2(h);
    h = norm2(h);
    h = h.leakyRelu(0.3);
    h = h.dropout(0.2);
    h = h.flatten();
    h = dense1(h);
    h = norm3(h);
    h = h.leakyRelu(0.3);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 4") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y);
  }
}
