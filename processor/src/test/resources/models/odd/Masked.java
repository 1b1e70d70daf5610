package odd;

import static dev.adjoint.Functions.attention;

import dev.adjoint.*;

/** Truth values as inputs: of a row and of its places, read as they are, reshaped, joined, in a stack. */
@Model(data = Masked.Row.class)
interface Masked {
  record Row(@Shape("4 6") float[] x, @Shape("4") boolean[] visible, boolean kept, float y) {}

  @Block
  interface Layer {
    @Attention(heads = 2) Tensor attend(Tensor x, BoolTensor visible);

    @Forward
    default Tensor forward(@Shape("rows seq w") Tensor x, @Shape("rows seq") BoolTensor visible) {
      return x.add(attend(x, visible));
    }
  }

  @Stack(block = Layer.class, times = 2) Tensor layers(Tensor x, BoolTensor visible);
  @Dense(units = 1) Tensor score(Tensor x);

  private Tensor mean(Tensor x, BoolTensor visible) {
    Tensor weight = visible.toFloat();
    Tensor sum = weight.reshape("batch 1 4").matmul(x).reshape("batch 6");
    return sum.div(weight.sum(1).add(1).reshape("batch 1"));
  }

  @Forward
  default Tensor forward(@Shape("batch 4 6") Tensor x, @Shape("batch 4") BoolTensor visible) {
    return score(mean(layers(x, visible), visible)).reshape("batch");
  }

  /** Of places that all see another part of themselves, and all of which another hides. */
  @Forward
  default Tensor pairs(@Shape("n 3") Tensor z, @Shape("n n") BoolTensor seen, @Shape("n") BoolTensor hidden) {
    BoolTensor both = seen.and(hidden.reshape("1 n").not()).or(hidden.reshape("n 1"));
    return attention(z, z, z.add(hidden.reshape("n 1").where(z, 0.5)), both).add(hidden.reshape("n 1").toFloat());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(
      @Shape("batch 4 6") Tensor x,
      @Shape("batch 4") BoolTensor visible,
      @Shape("batch") BoolTensor kept,
      @Shape("batch") Tensor y) {
    return kept.where(forward(x, visible).sub(y).square(), 0);
  }
}
