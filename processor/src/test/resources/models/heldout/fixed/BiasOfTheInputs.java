package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// bias-of-the-inputs (parameter): of the outputs
@Model(data = BiasOfTheInputs.Row.class)
interface BiasOfTheInputs {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Parameter(shape = "784 10")
  Tensor weight();

  @Parameter(shape = "10", init = Initializer.ZEROS)
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
