package heldout.faulty;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.stopGradient;

import dev.adjoint.*;

// critic-column (label-output): the value of a state is a column, the return is not
@Model(data = CriticColumn.Row.class)
interface CriticColumn {
  record Row(@Shape("8") float[] state, @Classes(4) int action, float gain) {}

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor x);

  @Dense(units = 4)
  Tensor policy(Tensor x);

  @Dense(units = 1)
  Tensor critic(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor state,
      @Shape("batch") @Classes(4) IntTensor action,
      @Shape("batch") Tensor gain) {
    Tensor h = hidden(state);
    Tensor advantage = gain.sub(critic(h)); // ERROR: LOSS-BROADCAST
    Tensor actor = crossEntropy(policy(h), action).mul(stopGradient(advantage));
    return actor.add(advantage.square()).mean();
  }
}
