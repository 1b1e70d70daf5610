package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-46911972 (label-output): one-hot labels
@Model(data = So46911972.Row.class)
interface So46911972 {
  record Row(@Shape("60") float[] x, @Shape("2") float[] label) {}

  @Dense(units = 60, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 60, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 2)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 60") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 60") Tensor x,
      @Shape("batch 2") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
