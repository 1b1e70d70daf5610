package twins.faulty;

import dev.adjoint.*;

// so-48250510 (label-output): class numbers, as real numbers, where one column for each class is declared
@Model(data = So48250510.Row.class)
interface So48250510 {
  record Row(@Shape("784") float[] image, float label) {}

  @Dense(units = 10)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = dense1(image);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") Tensor label) { // ERROR: DATA-SHAPE
    return forward(image).crossEntropy(label);
  }
}
