package heldout.faulty;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Activation.SOFTMAX;

import dev.adjoint.*;

// hand-written-gan-loss (structural): logarithms of a sigmoid and of 1 minus a sigmoid
@Model(data = HandWrittenGanLoss.Row.class)
interface HandWrittenGanLoss {
  record Row(@Shape("64") float[] real, @Shape("64") float[] fake) {}

  @Dense(units = 32, activation = LEAKY_RELU)
  Tensor look(Tensor x);

  @Dense(units = 1, activation = SIGMOID)
  Tensor judge(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64") Tensor real, @Shape("batch 64") Tensor fake) {
    Tensor yes = judge(look(real));
    Tensor no = judge(look(fake));
    return yes.log().add(no.neg().add(1).log()).mean(1).neg(); // WARNING: FAULT-LOG-SOFTMAX
  }
}
