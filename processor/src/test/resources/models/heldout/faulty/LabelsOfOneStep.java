package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// labels-of-one-step (label-output): one next token for scores of all steps
@Model(data = LabelsOfOneStep.Row.class)
interface LabelsOfOneStep {
  record Row(@Shape("16") @Classes(500) int[] tokens, @Classes(500) int next) {}

  @Embedding(entries = 500, units = 32)
  Tensor embed(IntTensor tokens);

  @Attention(heads = 4, causal = true)
  Tensor attend(Tensor x);

  @Dense(units = 500)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") @Classes(500) IntTensor tokens,
      @Shape("batch") @Classes(500) IntTensor next) {
    return crossEntropy(scores(attend(embed(tokens))), next); // ERROR: SHAPE-LOSS
  }
}
