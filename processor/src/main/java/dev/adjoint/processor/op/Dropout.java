package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Inverted dropout (Srivastava et al., 2014): {@code y = x * m / (1 - rate)} in training, where
 * each {@code m[i]} is 0 with probability {@code rate}, else 1; {@code y = x} elsewhere. {@code dx
 * = dy * m / (1 - rate)}, with the mask of the forward pass.
 *
 * @param layer the layer, or the function that is called
 * @param channels whether one m is for a row and a channel, the last axis, at all places between
 */
public record Dropout(String layer, double rate, boolean channels) implements Composite {

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          layer + ": the rate of a dropout is at least 0 and below 1, found " + rate);
    }
  }

  /** Of single elements. */
  public Dropout(String layer, double rate) {
    this(layer, rate, false);
  }

  /** Without whole channels that are not dropped. */
  @Override
  public String toString() {
    return "Dropout[layer=%s, rate=%s%s]".formatted(layer, rate, channels ? ", channels" : "");
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(layer, x);
    if (channels) {
      Rules.requireRank(layer, x, 3);
    }
    if (rate == 0) {
      return x;
    }
    var kept = new Draw.Bernoulli(1 - rate, 1 / (1 - rate));
    Value mask = typing.emit(new Draw(kept, typing.site(layer), masked(x.shape())));
    return typing.emit(new InTraining(), typing.emit(new Mul(), x, mask), x);
  }

  private Shape masked(Shape shape) {
    return channels
        ? Rules.keeping(shape, IntStream.range(1, shape.rank() - 1).boxed().toList())
        : shape;
  }
}
