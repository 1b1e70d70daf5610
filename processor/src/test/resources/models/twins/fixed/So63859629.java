package twins.fixed;

import dev.adjoint.*;

// so-63859629 (label-output): six outputs
@Model(data = So63859629.Row.class)
interface So63859629 {
  record Row(@Classes(10) @Shape("6") int[] ids, @Shape("6") float[] label) {}

  @Embedding(entries = 64, units = 32)
  Tensor embed(IntTensor ids);

  @Gru(units = 128, sequences = true)
  Tensor gru1(Tensor x);

  @SimpleRnn(units = 32)
  Tensor simplernn1(Tensor x);

  @Dense(units = 6)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 6") @Classes(10) IntTensor ids) {
    Tensor h = embed(ids);
    h = gru1(h);
    h = simplernn1(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 6") @Classes(10) IntTensor ids,
      @Shape("batch 6") Tensor label) {
    return forward(ids).crossEntropy(label);
  }
}
