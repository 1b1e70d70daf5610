package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// matrix-of-zeros (structural): a weight matrix of a hidden layer, written by hand, begins at 0
@Model(data = MatrixOfZeros.Row.class)
interface MatrixOfZeros {
  record Row(@Shape("16") float[] x, @Classes(5) int label) {}

  @Parameter(shape = "16 32", init = Initializer.ZEROS)
  Tensor w1(); // WARNING: FAULT-CONSTANT-INIT

  @Parameter(shape = "32", init = Initializer.ZEROS)
  Tensor b1();

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
    Tensor h = x.matmul(w1()).add(b1()).relu();
    return crossEntropy(scores(h), label);
  }
}
