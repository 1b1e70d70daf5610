package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-61116088 (label-output): one-hot labels for a loss that wants class numbers
@Model(data = So61116088.Row.class)
interface So61116088 {
  record Row(@Shape("3277") float[] x, @Shape("5") float[] label) {}

  @Dense(units = 30, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 30, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 5)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3277") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3277") Tensor x,
      @Shape("batch") @Classes(5) IntTensor label) { // ERROR: DATA-TYPE
    return forward(x).crossEntropy(label);
  }
}
