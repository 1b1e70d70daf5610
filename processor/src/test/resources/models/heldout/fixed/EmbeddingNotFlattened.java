package heldout.fixed;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;

import dev.adjoint.*;

// embedding-not-flattened (label-output): a mean over the words
@Model(data = EmbeddingNotFlattened.Row.class)
interface EmbeddingNotFlattened {
  record Row(@Shape("50") int[] words, @Shape("1") float[] y) {}

  @Embedding(entries = 1000, units = 16)
  Tensor embed(IntTensor words);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 50") IntTensor words, @Shape("batch 1") Tensor y) {
    return binaryCrossEntropyWithLogits(value(embed(words).mean(1)), y);
  }
}
