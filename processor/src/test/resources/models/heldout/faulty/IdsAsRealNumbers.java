package heldout.faulty;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;

import dev.adjoint.*;

// ids-as-real-numbers (feature-input): the data has ids as real numbers
@Model(data = IdsAsRealNumbers.Row.class)
interface IdsAsRealNumbers {
  record Row(@Shape("50") float[] words, float y) {}

  @Embedding(entries = 1000, units = 16)
  Tensor embed(IntTensor words);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 50") IntTensor words, @Shape("batch") Tensor y) { // ERROR: DATA-TYPE
    return binaryCrossEntropyWithLogits(value(embed(words).mean(1)).squeeze(1), y);
  }
}
