package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// part-that-is-not-there (parameter): its name
@Model(data = PartThatIsNotThere.Row.class)
interface PartThatIsNotThere {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Dense(units = 10)
  Tensor head(Tensor x);

  @Loss(trains = "head")
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(head(x), label);
  }
}
