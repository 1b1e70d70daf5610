package twins.fixed;

import dev.adjoint.*;

// so-35078027 (structural): the loss that takes logits
@Model(data = So35078027.Row.class)
interface So35078027 {
  record Row(@Shape("784") float[] image, @Shape("10") float[] label) {}

  @Parameter(shape = "784 512")
  Tensor first();

  @Parameter(shape = "512 10")
  Tensor second();

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    return image.matmul(first()).sigmoid().matmul(second());
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label);
  }
}
