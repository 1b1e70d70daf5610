package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code normal("batch 64")}, {@code uniform(...)}, {@code bernoulli(...)}: a {@link Draw} of a
 * shape over the names in scope.
 */
public record RandomTensor(Draw.Distribution distribution, String shape) implements Composite {

  @Override
  public String mnemonic() {
    return switch (distribution) {
      case Draw.Uniform _ -> "uniform";
      case Draw.Normal _ -> "normal";
      case Draw.Bernoulli _ -> "bernoulli";
    };
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    return typing.emit(new Draw(distribution, typing.site(mnemonic()), typing.shape(shape)));
  }
}
