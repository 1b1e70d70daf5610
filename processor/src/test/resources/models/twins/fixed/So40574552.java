package twins.fixed;

import dev.adjoint.*;

// so-40574552 (label-output): one label for each row
@Model(data = So40574552.Row.class)
interface So40574552 {
  record Row(@Shape("10") float[] x, @Classes(2) int label) {}

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10") Tensor x) {
    Tensor h = dense1(x);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor x,
      @Shape("batch") IntTensor label) {
    return forward(x).crossEntropy(label);
  }
}
