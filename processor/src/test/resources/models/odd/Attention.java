package odd;

import dev.adjoint.*;

@Model
interface Attention {
  @Dense(units = 8) Tensor query(Tensor x);
  @Dense(units = 8) Tensor key(Tensor x);
  @Dense(units = 8) Tensor value(Tensor x);

  private static Tensor heads(Tensor x, String length) {
    return x.reshape("batch " + length + " 2 4").permute(0, 2, 1, 3);
  }

  @Forward
  default Tensor forward(
      @Shape("batch seq 8") Tensor x,
      @Shape("batch context 8") Tensor memory,
      @Shape("batch seq 1") Tensor gate) {
    Tensor q = heads(query(x), "seq");
    Tensor k = heads(key(memory), "context");
    Tensor v = heads(value(memory), "context");
    Tensor weights = q.matmul(k.transpose()).mul(1 / Math.sqrt(4)).softmax();
    return weights.matmul(v).permute(0, 2, 1, 3).reshape("batch seq 8").mul(gate).add(x);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(
      @Shape("batch seq 8") Tensor x,
      @Shape("batch context 8") Tensor memory,
      @Shape("batch seq 1") Tensor gate) {
    return forward(x, memory, gate).square().mean(1, 2);
  }
}
