package heldout.fixed;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;

import dev.adjoint.*;

// vocabulary-without-padding (feature-input): one entry more
@Model(data = VocabularyWithoutPadding.Row.class)
interface VocabularyWithoutPadding {
  record Row(@Shape("50") @Classes(10001) int[] words, float y) {}

  @Embedding(entries = 10001, units = 16)
  Tensor embed(IntTensor words);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 50") @Classes(10001) IntTensor words,
      @Shape("batch") Tensor y) {
    Tensor h = embed(words).mean(1);
    return binaryCrossEntropyWithLogits(value(h).squeeze(1), y);
  }
}
