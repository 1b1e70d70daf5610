package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-60297871 (feature-input): a declared width of 16934
@Model(data = So60297871.Row.class)
interface So60297871 {
  record Row(@Shape("16934") float[] features, @Shape("1") float[] label) {}

  @Dense(units = 6, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 6, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 16934") Tensor features) {
    Tensor h = dense1(features);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16934") Tensor features,
      @Shape("batch 1") Tensor label) {
    return forward(features).binaryCrossEntropyWithLogits(label);
  }
}
