package heldout.fixed;

import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.klDivergence;
import static dev.adjoint.Functions.logSoftmax;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// softmax-and-temperature (structural): before a softmax that is the loss's
@Model(data = SoftmaxAndTemperature.Row.class)
interface SoftmaxAndTemperature {
  record Row(@Shape("16") float[] x, @Shape("5") float[] teacher) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch 5") Tensor teacher) {
    Tensor student = logSoftmax(scores(x).div(4));
    return klDivergence(student, softmax(teacher.div(4)));
  }
}
