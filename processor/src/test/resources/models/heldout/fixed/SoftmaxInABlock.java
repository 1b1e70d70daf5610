package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// softmax-in-a-block (structural): the block gives logits
@Model(data = SoftmaxInABlock.Row.class)
interface SoftmaxInABlock {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Use(block = HeadOfSoftmaxInABlock.class)
  Tensor head(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(head(x), label);
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
    return scores(hidden(x));
  }
}
