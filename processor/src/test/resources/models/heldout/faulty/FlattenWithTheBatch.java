package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// flatten-with-the-batch (adjacent-layers): all rows are flattened into one
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
    Tensor h = scores(image.reshape("-1")); // ERROR: SHAPE-PARAMETER
    return crossEntropy(h, label);
  }
}
