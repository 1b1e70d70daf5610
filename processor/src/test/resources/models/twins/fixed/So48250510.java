package twins.fixed;

import dev.adjoint.*;

// so-48250510 (label-output): the loss for class numbers
@Model(data = So48250510.Row.class)
interface So48250510 {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

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
      @Shape("batch") @Classes(10) IntTensor label) {
    return forward(image).crossEntropy(label);
  }
}
