package heldout.faulty;

import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// forward-with-softmax-in-the-loss (structural): the loss calls the method that gives probabilities
@Model(data = ForwardWithSoftmaxInTheLoss.Row.class)
interface ForwardWithSoftmaxInTheLoss {
  record Row(@Shape("16") float[] x, @Classes(10) int label) {}

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Forward
  default Tensor probabilities(@Shape("batch 16") Tensor x) {
    return softmax(scores(x));
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") @Classes(10) IntTensor label) {
    return crossEntropy(probabilities(x), label); // WARNING: FAULT-SOFTMAX-LOSS
  }
}
