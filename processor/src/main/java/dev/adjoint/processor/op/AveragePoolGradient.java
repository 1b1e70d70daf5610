package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link AveragePool}, with which it is linear: {@code dx = the sum of dy / count}
 * over the windows that see the pixel.
 *
 * <p>dy: {@code [B, OH, OW, C]}; dx: {@code [B, height, width, C]}.
 */
public record AveragePoolGradient(Window window, boolean countPadding, Dim height, Dim width)
    implements ImageOp {

  @Override
  public String mnemonic() {
    return "averagePoolGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value dy = operands.getFirst();
    return dy.typed().with(Shape.of(dy.shape().dim(0), height, width, dy.shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(new AveragePool(window, countPadding), adjoint.dResult()));
  }
}
