package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-61030068 (adjacent-layers): no flatten before the dense layers
@Model(data = So61030068.Row.class)
interface So61030068 {
  record Row(@Shape("72 1") float[] x, @Shape("28") float[] label) {}

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv1d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 28)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 72 1") Tensor x) {
    Tensor h = conv1(x);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 72 1") Tensor x,
      @Shape("batch 28") Tensor label) {
    return forward(x).crossEntropy(label); // ERROR: SHAPE-LOSS
  }
}
