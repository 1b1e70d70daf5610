package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// tied-weights-not-transposed (parameter): transposed
@Model(data = TiedWeightsNotTransposed.Row.class)
interface TiedWeightsNotTransposed {
  record Row(@Shape("16") @Classes(500) int[] tokens, @Shape("16") @Classes(500) int[] next) {}

  @Parameter(shape = "500 24")
  Tensor table();

  @Gru(units = 24, sequences = true)
  Tensor remember(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") @Classes(500) IntTensor tokens,
      @Shape("batch 16") @Classes(500) IntTensor next) {
    Tensor h = remember(table().take(tokens));
    Tensor scores = h.matmul(table().transpose());
    return crossEntropy(scores, next);
  }
}
