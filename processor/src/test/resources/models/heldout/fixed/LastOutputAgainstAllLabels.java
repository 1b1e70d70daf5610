package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// last-output-against-all-labels (label-output): all outputs
@Model(data = LastOutputAgainstAllLabels.Row.class)
interface LastOutputAgainstAllLabels {
  record Row(@Shape("12 8") float[] words, @Shape("12") @Classes(5) int[] tags) {}

  @Lstm(units = 16, bidirectional = true, sequences = true)
  Tensor remember(Tensor x);

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 12 8") Tensor words,
      @Shape("batch 12") @Classes(5) IntTensor tags) {
    return crossEntropy(scores(remember(words)), tags);
  }
}
