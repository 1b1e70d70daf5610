package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The focal loss of logits (Lin et al., 2017): {@code y[r]} is the mean, over all dims but the
 * first, of {@code a q^gamma b}, where b is the {@link LogisticLoss}, {@code q = t sigmoid(-x) + (1
 * - t) sigmoid(x)} the probability of what is not the case, and {@code a = alpha t + (1 - alpha) (1
 * - t)}.
 *
 * @param gamma how much less counts what is right already: 0, or at least 1
 * @param alpha the weight of the target 1, or null for no weights
 */
public record FocalLoss(double gamma, @Nullable Double alpha) implements Composite {

  @Override
  public String mnemonic() {
    return "binaryFocalCrossEntropyWithLogits";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logits = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logits);
    Rules.requireReal(mnemonic(), target);
    Rules.requireSameShape(mnemonic(), logits, target);
    // Below 1 the slope is infinite where a logit is so right that q is 0.
    Rules.requireOption(mnemonic(), "gamma", gamma, gamma == 0 || gamma >= 1, "0 or at least 1");
    Value each = typing.emit(new LogisticLoss(), logits, target);
    if (gamma != 0) {
      each = typing.emit(new Mul(), focus(typing, missed(typing, logits, target)), each);
    }
    if (alpha != null) {
      Rules.requireOption(mnemonic(), "alpha", alpha, alpha >= 0 && alpha <= 1, "from 0 to 1");
      each = typing.emit(new Mul(), weight(typing, target, alpha), each);
    }
    return Rules.mean(typing, each, Rules.featureAxes(logits.shape()));
  }

  /** q, without a difference of probabilities. */
  private static Value missed(Typing typing, Value logits, Value target) {
    Value not = typing.emit(new Sigmoid(), typing.emit(new Neg(), logits));
    Value positive = typing.emit(new Mul(), target, not);
    Value other = Rules.not(typing, target);
    Value negative = typing.emit(new Mul(), other, typing.emit(new Sigmoid(), logits));
    return typing.emit(new Add(), positive, negative);
  }

  private Value focus(Typing typing, Value missed) {
    if (gamma == 1) {
      return missed;
    }
    return typing.emit(gamma == 2 ? new Square() : new Power(gamma), missed);
  }

  private static Value weight(Typing typing, Value target, double alpha) {
    Value rise = Rules.times(typing, target, 2 * alpha - 1);
    return typing.emit(new Add(), rise, typing.emit(new Constant(1 - alpha)));
  }
}
