package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-45499757 (feature-input): prediction takes a batch
@Model(data = So45499757.Row.class)
interface So45499757 {
  record Row(@Shape("8") float[] features, @Shape("1") float[] sick) {}

  @Dense(units = 8, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 12, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 8") Tensor features) {
    Tensor h = dense1(features);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Forward
  default Tensor predict(@Shape("batch 8") Tensor features) {
    return forward(features).sigmoid();
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor features,
      @Shape("batch 1") Tensor sick) {
    return forward(features).binaryCrossEntropyWithLogits(sick);
  }
}
