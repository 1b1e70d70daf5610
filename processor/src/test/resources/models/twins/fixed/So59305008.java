package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-59305008 (feature-input): a declared width of 2
@Model(data = So59305008.Row.class)
interface So59305008 {
  record Row(@Shape("2") float[] x, @Shape("2") float[] label) {}

  @Dense(units = 10, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 10, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 2)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 2") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 2") Tensor x,
      @Shape("batch 2") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
