package twins.fixed;

import dev.adjoint.*;

// so-43676638 (label-output): one-hot labels
@Model(data = So43676638.Row.class)
interface So43676638 {
  record Row(@Shape("28 28") float[] image, @Shape("10") float[] label) {}

  @Lstm(units = 128)
  Tensor lstm1(Tensor x);

  @Dense(units = 10)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28") Tensor image) {
    Tensor h = lstm1(image);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
