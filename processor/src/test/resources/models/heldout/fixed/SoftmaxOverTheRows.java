package heldout.fixed;

import static dev.adjoint.Activation.SOFTMAX;

import dev.adjoint.*;

// softmax-over-the-rows (structural): over the classes
@Model
interface SoftmaxOverTheRows {
  record Row(@Shape("16") float[] x) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 16") Tensor x) {
    return scores(x).softmax(1);
  }
}
