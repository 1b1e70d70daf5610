package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-63687794 (feature-input): the rows have no channel axis
@Model(data = So63687794.Row.class)
interface So63687794 {
  record Row(@Shape("3 12") float[] x, @Shape("6") float[] label) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm2(Tensor x);

  @Dense(units = 8, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 6)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3 12 1") Tensor x) {
    Tensor h = conv1(x);
    h = norm1(h);
    h = h.relu();
    h = conv2(h);
    h = norm2(h);
    h = h.relu();
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3 12 1") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch 6") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
