package twins.fixed;

import dev.adjoint.*;

// so-48951409 (feature-input): the shape of a row
@Model(data = So48951409.Row.class)
interface So48951409 {
  record Row(@Shape("10 32") float[] x, @Shape("10") float[] label) {}

  @Lstm(units = 32, sequences = true)
  Tensor lstm1(Tensor x);

  @Lstm(units = 32, sequences = true)
  Tensor lstm2(Tensor x);

  @Lstm(units = 32)
  Tensor lstm3(Tensor x);

  @Dense(units = 10)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10 32") Tensor x) {
    Tensor h = lstm1(x);
    h = lstm2(h);
    h = lstm3(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 32") Tensor x,
      @Shape("batch 10") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
