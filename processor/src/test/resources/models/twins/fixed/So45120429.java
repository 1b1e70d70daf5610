package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-45120429 (adjacent-layers): a flatten, and one output
@Model(data = So45120429.Row.class)
interface So45120429 {
  record Row(@Shape("32 1") float[] x, @Shape("1") float[] y) {}

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv2(Tensor x);

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv1d(filters = 32, kernel = 2, activation = RELU)
  Tensor conv4(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 32 1") Tensor x) {
    Tensor h = conv1(x);
    h = conv2(h);
    h = conv3(h);
    h = conv4(h);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 1") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y);
  }
}
