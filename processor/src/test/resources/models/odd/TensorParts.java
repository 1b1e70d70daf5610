package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** Parts of tensors, indices and masks in the forms that bodies may write. */
@Model
interface TensorParts {
  @Embedding(entries = 7, units = 4) Tensor embed(IntTensor tokens);
  @Attention(heads = 2, causal = true) Tensor attend(Tensor x, BoolTensor visible);
  @Parameter(shape = "16 4") Tensor positions();

  private static BoolTensor given(@Shape("rows length") IntTensor tokens) {
    BoolTensor[] all = {tokens.notEqual(0), tokens.less(6)};
    return all[0].or(all[1].not());
  }

  @Forward
  default Tensor forward(@Shape("batch seq") @Classes(7) IntTensor tokens) {
    Tensor x = embed(tokens).add(positions().slice("0", "seq"));
    Tensor[] halves = attend(x, given(tokens)).split(-1, 2);
    Tensor joined = concat(2, halves[1], halves[0]);
    return where(joined.greater(0), joined, zeros("batch seq 4")).add(concat(-1, halves));
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch seq") @Classes(7) IntTensor tokens) {
    return forward(tokens).square().mean(1, 2);
  }
}
