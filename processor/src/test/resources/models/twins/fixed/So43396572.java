package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-43396572 (feature-input): rows of one channel
@Model(data = So43396572.Row.class)
interface So43396572 {
  record Row(@Shape("30 1") float[] x, float y) {}

  @Conv1d(filters = 2, kernel = 2, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 30 1") Tensor x) {
    Tensor h = conv1(x);
    h = h.flatten();
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 30 1") Tensor x,
      @Shape("batch") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y);
  }
}
