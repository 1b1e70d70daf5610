package twins.fixed;

import dev.adjoint.*;

// so-45111293 (parameter): as many rows as the batch has
@Model(data = So45111293.Row.class)
interface So45111293 {
  record Row(@Shape("784") float[] x, @Shape("4") float[] label) {}

  @Lstm(units = 128)
  Tensor lstm1(Tensor x);

  @Dense(units = 4)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor x) {
    Tensor h = x.reshape("batch 28 28");
    h = lstm1(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor x,
      @Shape("batch 4") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
