package heldout.fixed;

import static dev.adjoint.Activation.LEAKY_RELU;

import dev.adjoint.*;

// hand-written-gan-loss (structural): the loss of the logits
@Model(data = HandWrittenGanLoss.Row.class)
interface HandWrittenGanLoss {
  record Row(@Shape("64") float[] real, @Shape("64") float[] fake) {}

  @Dense(units = 32, activation = LEAKY_RELU)
  Tensor look(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64") Tensor real, @Shape("batch 64") Tensor fake) {
    Tensor yes = judge(look(real));
    Tensor no = judge(look(fake));
    return yes.neg().softplus().add(no.softplus()).mean(1);
  }
}
