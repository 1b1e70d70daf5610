package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// bias-as-a-column (parameter): a bias as a column, added to rows
@Model(data = BiasAsAColumn.Row.class)
interface BiasAsAColumn {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Parameter(shape = "784 10")
  Tensor weight();

  @Parameter(shape = "10 1", init = Initializer.ZEROS)
  Tensor bias();

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor scores = image.matmul(weight()).add(bias()); // ERROR: SHAPE-BROADCAST
    return crossEntropy(scores, label);
  }
}
