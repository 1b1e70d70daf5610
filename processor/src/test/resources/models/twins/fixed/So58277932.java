package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-58277932 (adjacent-layers): a flatten in between
@Model(data = So58277932.Row.class)
interface So58277932 {
  record Row(@Shape("150 1") float[] x, @Shape("9") float[] label) {}

  @Conv1d(filters = 1, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 9)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 150 1") Tensor x) {
    Tensor h = conv1(x);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 150 1") Tensor x,
      @Shape("batch 9") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
