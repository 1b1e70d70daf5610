package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x + deviation * e} in training, e of a normal distribution; {@code y = x} elsewhere.
 */
public record GaussianNoise(String layer, double deviation) implements Composite {

  /** Checks the deviation. */
  public GaussianNoise {
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          "@GaussianNoise: "
              + (Double.isNaN(deviation)
                  ? "needs a deviation, at least 0"
                  : "deviation must be at least 0, found " + deviation));
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
    if (deviation == 0) {
      return x;
    }
    Value noise = typing.emit(new Draw(new Draw.Normal(), typing.site(layer), x.shape()));
    Value noisy = typing.emit(new Add(), x, Rules.times(typing, noise, deviation));
    return typing.emit(new InTraining(), noisy, x);
  }
}
