package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// weight-as-pytorch-keeps-it (parameter): a weight of outputs by inputs, multiplied as it is
@Model(data = WeightAsPytorchKeepsIt.Row.class)
interface WeightAsPytorchKeepsIt {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Parameter(shape = "10 784")
  Tensor weight();

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor scores = image.matmul(weight()); // ERROR: SHAPE-MATMUL
    return crossEntropy(scores, label);
  }
}
