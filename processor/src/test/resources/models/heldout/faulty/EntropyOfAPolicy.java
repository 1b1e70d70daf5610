package heldout.faulty;

import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// entropy-of-a-policy (structural): p log p of a softmax, in a helper
@Model(data = EntropyOfAPolicy.Row.class)
interface EntropyOfAPolicy {
  record Row(@Shape("8") float[] state, @Classes(4) int action, float gain) {}

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor x);

  @Dense(units = 4)
  Tensor policy(Tensor x);

  private Tensor entropy(Tensor scores) {
    Tensor p = scores.softmax();
    return p.mul(p.log()).sum(1).neg(); // WARNING: FAULT-LOG-SOFTMAX
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor state,
      @Shape("batch") @Classes(4) IntTensor action,
      @Shape("batch") Tensor gain) {
    Tensor scores = policy(hidden(state));
    return crossEntropy(scores, action).mul(gain).sub(entropy(scores).mul(0.01));
  }
}
