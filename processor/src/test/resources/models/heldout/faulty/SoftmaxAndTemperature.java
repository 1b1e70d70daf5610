package heldout.faulty;

import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Functions.klDivergence;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// softmax-and-temperature (structural): logits are divided by a temperature after the softmax, and go into a loss
@Model(data = SoftmaxAndTemperature.Row.class)
interface SoftmaxAndTemperature {
  record Row(@Shape("16") float[] x, @Shape("5") float[] teacher) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch 5") Tensor teacher) {
    Tensor student = softmax(scores(x));
    return klDivergence(student, softmax(teacher.div(4))); // WARNING: FAULT-SOFTMAX-LOSS
  }
}
