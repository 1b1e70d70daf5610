package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// bias-declared-and-not-added (structural): a bias is declared and not added
@Model(data = BiasDeclaredAndNotAdded.Row.class)
interface BiasDeclaredAndNotAdded {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Parameter(shape = "16 10")
  Tensor weight();

  @Parameter(shape = "10", init = Initializer.ZEROS)
  Tensor bias(); // WARNING: FAULT-LAYER-UNUSED

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(x.matmul(weight()), label);
  }
}
