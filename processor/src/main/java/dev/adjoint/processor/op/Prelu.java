package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x > 0 ? x : weight * x} as {@code relu(x) - weight * relu(-x)}.
 *
 * @param layer the name under which its weight is saved
 * @param perChannel whether each entry of the last axis has a weight of its own
 * @param start what the weight begins at
 */
public record Prelu(String layer, boolean perChannel, double start) implements Composite {

  /** Checks the number. */
  public Prelu {
    if (!Double.isFinite(start)) {
      throw new Fault(DiagnosticId.LAYER_FORM, "@Prelu: initValue must be finite, found " + start);
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
    Rules.requireRank(layer, x, perChannel ? 1 : 0);
    Dim slopes = perChannel ? x.shape().last() : Dim.ONE;
    var begin = new Initial(Initializer.CONSTANT, start);
    Value weight = typing.parameter(layer + ".weight", begin, Shape.of(slopes));
    if (!perChannel) {
      weight = typing.emit(new Reshape(Shape.SCALAR), weight);
    }
    Value below = typing.emit(new Relu(), typing.emit(new Neg(), x));
    Value scaled = typing.emit(new Mul(), below, weight);
    return typing.emit(new Sub(), typing.emit(new Relu(), x), scaled);
  }
}
