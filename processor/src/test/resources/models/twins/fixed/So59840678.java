package twins.fixed;

import dev.adjoint.*;

// so-59840678 (parameter): as many entries, and as wide
@Model(data = So59840678.Row.class)
interface So59840678 {
  record Row(@Classes(412457) @Shape("100") int[] ids, @Shape("1") float[] label) {}

  @Embedding(entries = 412457, units = 400)
  Tensor embed(IntTensor ids);

  @Lstm(units = 128)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 100") IntTensor ids) {
    Tensor h = embed(ids);
    h = lstm1(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 100") IntTensor ids,
      @Shape("batch 1") Tensor label) {
    return forward(ids).binaryCrossEntropyWithLogits(label);
  }
}
