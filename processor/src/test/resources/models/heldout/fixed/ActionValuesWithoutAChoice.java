package heldout.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// action-values-without-a-choice (label-output): the value of the action taken
@Model(data = ActionValuesWithoutAChoice.Row.class)
interface ActionValuesWithoutAChoice {
  record Row(@Shape("8") float[] state, @Classes(4) int action, float target) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 4)
  Tensor values(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor state,
      @Shape("batch") @Classes(4) IntTensor action,
      @Shape("batch") Tensor target) {
    Tensor q = values(hidden(state));
    Tensor taken = q.mul(action.oneHot(4)).sum(1);
    return taken.sub(target).square();
  }
}
