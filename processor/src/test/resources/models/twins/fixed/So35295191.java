package twins.fixed;

import dev.adjoint.*;

// so-35295191 (adjacent-layers): the sum over the words comes first
@Model(data = So35295191.Row.class)
interface So35295191 {
  record Row(@Classes(100) @Shape("300") int[] ids, @Shape("10") float[] label) {}

  @Embedding(entries = 100, units = 128)
  Tensor embed(IntTensor ids);

  @Parameter(shape = "128 64")
  Tensor w1();

  @Parameter(shape = "64 32")
  Tensor w2();

  @Parameter(shape = "32 10")
  Tensor out();

  @Parameter(shape = "10", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch 300") @Classes(100) IntTensor ids) {
    Tensor h = embed(ids).sum(1);
    h = h.matmul(w1()).sigmoid();
    h = h.matmul(w2()).sigmoid();
    return h.matmul(out()).add(bias());
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 300") @Classes(100) IntTensor ids,
      @Shape("batch 10") Tensor label) {
    return forward(ids).crossEntropy(label);
  }
}
