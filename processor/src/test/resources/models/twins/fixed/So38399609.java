package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-38399609 (label-output): the prediction is reshaped first
@Model(data = So38399609.Row.class)
interface So38399609 {
  record Row(@Shape("13") float[] features, float price) {}

  @Dense(units = 32, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 200, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 200, activation = RELU)
  Tensor dense3(Tensor x);

  @Dense(units = 256, activation = RELU)
  Tensor dense4(Tensor x);

  @Dense(units = 1)
  Tensor dense5(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 13") Tensor features) {
    Tensor h = dense1(features);
    h = dense2(h);
    h = dense3(h);
    h = dense4(h);
    h = dense5(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 13") Tensor features,
      @Shape("batch") Tensor price) {
    Tensor error = forward(features).reshape("batch").sub(price);
    return error.square().mean();
  }
}
