package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// one-hot-where-indices-are-wanted (label-output): class numbers
@Model(data = OneHotWhereIndicesAreWanted.Row.class)
interface OneHotWhereIndicesAreWanted {
  record Row(@Shape("16") float[] x, @Classes(4) int label) {}

  @Dense(units = 4)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") @Classes(4) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
