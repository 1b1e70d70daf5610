package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-51755160 (label-output): one label a row against two outputs
@Model(data = So51755160.Row.class)
interface So51755160 {
  record Row(@Shape("1") float[] x, @Shape("1") float[] label) {}

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 32, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 2)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1") Tensor x,
      @Shape("batch 1") Tensor label) {
    return forward(x).binaryCrossEntropyWithLogits(label); // ERROR: SHAPE-LOSS
  }
}
