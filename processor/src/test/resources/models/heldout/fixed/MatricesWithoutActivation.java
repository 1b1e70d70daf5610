package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// matrices-without-activation (structural): a relu
@Model(data = MatricesWithoutActivation.Row.class)
interface MatricesWithoutActivation {
  record Row(@Shape("64") float[] x, @Classes(5) int label) {}

  @Parameter(shape = "64 128")
  Tensor w1();

  @Parameter(shape = "128", init = Initializer.ZEROS)
  Tensor b1();

  @Parameter(shape = "128 5")
  Tensor w2();

  @Parameter(shape = "5", init = Initializer.ZEROS)
  Tensor b2();

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = x.matmul(w1()).add(b1()).relu();
    Tensor scores = h.matmul(w2()).add(b2());
    return crossEntropy(scores, label);
  }
}
