package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-56874106 (label-output): a target of one column, the data has ten
@Model(data = So56874106.Row.class)
interface So56874106 {
  record Row(@Shape("784") float[] image, @Shape("10") float[] target) {}

  @Dense(units = 10, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = dense1(image);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 1") Tensor target) { // ERROR: DATA-SHAPE
    return forward(image).meanSquaredError(target);
  }
}
