package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-51802524 (label-output): four outputs
@Model(data = So51802524.Row.class)
interface So51802524 {
  record Row(@Shape("4") float[] x, @Shape("4") float[] label) {}

  @Dense(units = 8, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 4)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 4") Tensor x,
      @Shape("batch 4") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
