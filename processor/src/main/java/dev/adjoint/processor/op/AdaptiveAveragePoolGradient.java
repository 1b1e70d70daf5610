package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link AdaptiveAveragePool}, with which it is linear: {@code dx = the sum of dy /
 * size} over the bins that see the pixel.
 *
 * <p>dy: {@code [B, binsHigh, binsWide, C]}; dx: {@code [B, height, width, C]}.
 */
public record AdaptiveAveragePoolGradient(int binsHigh, int binsWide, Dim height, Dim width)
    implements ImageOp {

  @Override
  public String mnemonic() {
    return "adaptiveAveragePoolGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value dy = operands.getFirst();
    return dy.typed().with(Shape.of(dy.shape().dim(0), height, width, dy.shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(0, adjoint.emit(new AdaptiveAveragePool(binsHigh, binsWide), adjoint.dResult()));
  }
}
