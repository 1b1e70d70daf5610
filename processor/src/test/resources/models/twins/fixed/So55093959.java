package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-55093959 (label-output): one-hot labels
@Model(data = So55093959.Row.class)
interface So55093959 {
  record Row(@Shape("8") float[] x, @Shape("14") float[] label) {}

  @Dense(units = 8, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 256, activation = RELU)
  Tensor dense3(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor dense4(Tensor x);

  @Dense(units = 14)
  Tensor dense5(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 8") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    h = dense4(h);
    h = dense5(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor x,
      @Shape("batch 14") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
