package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-62300118 (adjacent-layers): no flatten before the dense layers
@Model(data = So62300118.Row.class)
interface So62300118 {
  record Row(@Shape("828 1") float[] x, @Shape("23") float[] label) {}

  @Conv1d(filters = 512, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 256, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 23)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 828 1") Tensor x) {
    Tensor h = conv1(x);
    h = dense1(h);
    h = h.dropout(0.2);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 828 1") Tensor x,
      @Shape("batch 23") Tensor label) {
    return forward(x).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
