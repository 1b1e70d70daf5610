package twins.faulty;

import dev.adjoint.*;

// so-54806450 (parameter): the last row of the batch where the last step is meant
@Model(data = So54806450.Row.class)
interface So54806450 {
  record Row(@Shape("555 9") float[] x, @Shape("2") float[] label) {}

  @Lstm(units = 128, sequences = true)
  Tensor lstm1(Tensor x);

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 555 9") Tensor x) {
    Tensor h = lstm1(x);
    h = h.slice("batch-1", "batch").squeeze(0);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 555 9") Tensor x,
      @Shape("batch 2") Tensor label) {
    return forward(x).binaryCrossEntropyWithLogits(label); // ERROR: SHAPE-LOSS
  }
}
