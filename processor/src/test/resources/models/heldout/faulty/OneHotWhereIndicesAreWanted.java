package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// one-hot-where-indices-are-wanted (label-output): the data has one-hot labels, the loss takes class numbers
@Model(data = OneHotWhereIndicesAreWanted.Row.class)
interface OneHotWhereIndicesAreWanted {
  record Row(@Shape("16") float[] x, @Shape("4") float[] label) {}

  @Dense(units = 4)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16") Tensor x,
      @Shape("batch") @Classes(4) IntTensor label) { // ERROR: DATA-TYPE
    return crossEntropy(scores(x), label);
  }
}
