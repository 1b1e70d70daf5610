package twins.fixed;

import dev.adjoint.*;

// so-55237206 (feature-input): with a batch in front
@Model(data = So55237206.Row.class)
interface So55237206 {
  record Row(@Shape("100 100 3") float[] image, @Shape("2") float[] label) {}

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 100 100 3") Tensor image) {
    Tensor h = image.reshape("batch 30000");
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 100 100 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
