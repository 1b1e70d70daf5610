package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-43396572 (feature-input): the rows have no channel axis
@Model(data = So43396572.Row.class)
interface So43396572 {
  record Row(@Shape("30") float[] x, float y) {}

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
      @Shape("batch 30 1") Tensor x, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y);
  }
}
