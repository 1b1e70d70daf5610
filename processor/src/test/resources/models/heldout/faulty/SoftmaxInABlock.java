package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// softmax-in-a-block (structural): a block ends with a softmax, the model's loss applies one
@Model(data = SoftmaxInABlock.Row.class)
interface SoftmaxInABlock {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Use(block = HeadOfSoftmaxInABlock.class)
  Tensor head(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(head(x), label); // WARNING: FAULT-SOFTMAX-LOSS
  }
}

@Block
interface HeadOfSoftmaxInABlock {
  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch d") Tensor x) {
    return softmax(scores(hidden(x)));
  }
}
