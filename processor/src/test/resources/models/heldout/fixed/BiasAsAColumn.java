package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// bias-as-a-column (parameter): as a row
@Model(data = BiasAsAColumn.Row.class)
interface BiasAsAColumn {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Parameter(shape = "784 10")
  Tensor weight();

  @Parameter(shape = "1 10", init = Initializer.ZEROS)
  Tensor bias();

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor scores = image.matmul(weight()).add(bias());
    return crossEntropy(scores, label);
  }
}
