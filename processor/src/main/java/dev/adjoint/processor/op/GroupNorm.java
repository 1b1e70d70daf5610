package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@link dev.adjoint.GroupNorm}: {@code y = (x - mean) / √(variance + epsilon) * weight + bias},
 * mean and variance of each row and group of channels.
 *
 * <p>x, y: {@code [B, ..., C]}; weight, bias: {@code [C]}.
 *
 * @param layer the name under which its parameters are saved
 */
public record GroupNorm(String layer, int groups, double epsilon, boolean scale, boolean offset)
    implements Composite {

  @Override
  public boolean normalises() {
    return true;
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(layer, x);
    Rules.requireRank(layer, x, 2);
    Shape shape = x.shape();
    Dim channels = shape.last();
    if (channels.constant().isPresent() && channels.constant().getAsLong() % groups != 0) {
      throw new Fault(
              DiagnosticId.SHAPE_GROUPS,
              layer + ": " + channels + " channels are not a whole number of " + groups + " groups")
          .operand("value", x);
    }
    Dim inGroup = channels.dividedBy(Dim.of(groups));
    Dim places = shape.slice(1, shape.rank() - 1).size();
    Value grouped =
        typing.emit(new Reshape(Shape.of(shape.dim(0), places, Dim.of(groups), inGroup)), x);
    Value normalised = RowNorm.normalised(typing, grouped, List.of(1, 3), true, epsilon);
    Value y = typing.emit(new Reshape(shape), normalised);
    if (scale) {
      y =
          typing.emit(
              new Mul(),
              y,
              typing.parameter(layer + ".weight", Initializer.ONES, Shape.of(channels)));
    }
    if (offset) {
      y =
          typing.emit(
              new Add(),
              y,
              typing.parameter(layer + ".bias", Initializer.ZEROS, Shape.of(channels)));
    }
    return y;
  }
}
