package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-65166479 (label-output): five outputs
@Model(data = So65166479.Row.class)
interface So65166479 {
  record Row(@Classes(1000) @Shape("100") int[] ids, @Shape("5") float[] label) {}

  @Embedding(entries = 1000, units = 100)
  Tensor embed(IntTensor ids);

  @Dense(units = 100, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 32, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 5)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 100") @Classes(1000) IntTensor ids) {
    Tensor h = embed(ids);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 100") @Classes(1000) IntTensor ids,
      @Shape("batch 5") Tensor label) {
    return forward(ids).crossEntropy(label);
  }
}
