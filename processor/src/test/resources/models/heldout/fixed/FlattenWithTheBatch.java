package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// flatten-with-the-batch (adjacent-layers): each for itself
@Model(data = FlattenWithTheBatch.Row.class)
interface FlattenWithTheBatch {
  record Row(@Shape("28 28") float[] image, @Classes(10) int label) {}

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = scores(image.reshape("batch -1"));
    return crossEntropy(h, label);
  }
}
