package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-44890067 (label-output): the loss encodes the class numbers
@Model(data = So44890067.Row.class)
interface So44890067 {
  record Row(@Shape("5000") float[] x, @Classes(1161) int label) {}

  @Dense(units = 256, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1161)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 5000") Tensor x) {
    Tensor h = dense1(x);
    h = h.dropout(0.5);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 5000") Tensor x,
      @Shape("batch") @Classes(1161) IntTensor label) {
    return forward(x).crossEntropy(label.oneHot(1161));
  }
}
