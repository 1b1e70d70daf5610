package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.range;

import dev.adjoint.*;

// positions-beyond-the-table (adjacent-layers): 256 positions
@Model(data = PositionsBeyondTheTable.Row.class)
interface PositionsBeyondTheTable {
  record Row(@Shape("256") @Classes(1000) int[] tokens, @Shape("256") @Classes(1000) int[] next) {}

  @Embedding(entries = 1000, units = 32)
  Tensor embed(IntTensor tokens);

  @Embedding(entries = 256, units = 32)
  Tensor places(IntTensor positions);

  @Attention(heads = 4, causal = true)
  Tensor attend(Tensor x);

  @Dense(units = 1000)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 256") @Classes(1000) IntTensor tokens,
      @Shape("batch 256") @Classes(1000) IntTensor next) {
    Tensor h = embed(tokens).add(places(range("256")));
    return crossEntropy(scores(attend(h)), next);
  }
}
