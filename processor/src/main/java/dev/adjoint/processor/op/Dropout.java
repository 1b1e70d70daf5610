package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Inverted dropout (Srivastava et al., 2014): {@code y = x * m / (1 - rate)} in training, where
 * each {@code m[i]} is 0 with probability {@code rate}, else 1; {@code y = x} elsewhere. {@code dx
 * = dy * m / (1 - rate)}, with the mask of the forward pass.
 *
 * @param layer the layer, or the function that is called
 */
public record Dropout(String layer, double rate) implements Composite {

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          layer + ": the rate of a dropout is at least 0 and below 1, found " + rate);
    }
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(layer, x);
    if (rate == 0) {
      return x;
    }
    var kept = new Draw.Bernoulli(1 - rate, 1 / (1 - rate));
    Value mask = typing.emit(new Draw(kept, typing.site(layer), x.shape()));
    return typing.emit(new InTraining(), typing.emit(new Mul(), x, mask), x);
  }
}
