package heldout.faulty;

import static dev.adjoint.Activation.SOFTMAX;

import dev.adjoint.*;

// softmax-over-the-rows (structural): a softmax over the batch instead of the classes
@Model
interface SoftmaxOverTheRows {
  record Row(@Shape("16") float[] x) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 16") Tensor x) {
    return scores(x).softmax(0); // WARNING: FAULT-SOFTMAX-ROWS
  }
}
