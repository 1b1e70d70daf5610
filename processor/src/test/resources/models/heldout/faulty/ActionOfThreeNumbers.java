package heldout.faulty;

import static dev.adjoint.Activation.TANH;

import dev.adjoint.*;

// action-of-three-numbers (label-output): an action of three numbers minus a mean of two
@Model(data = ActionOfThreeNumbers.Row.class)
interface ActionOfThreeNumbers {
  record Row(@Shape("8") float[] state, @Shape("3") float[] action, float gain) {}

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor x);

  @Dense(units = 2)
  Tensor mean(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor state,
      @Shape("batch 3") Tensor action,
      @Shape("batch") Tensor gain) {
    Tensor error = action.sub(mean(hidden(state))); // ERROR: SHAPE-BROADCAST
    return error.square().sum(1).mul(gain);
  }
}
