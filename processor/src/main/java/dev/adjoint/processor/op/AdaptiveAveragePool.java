package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[n, p, q, c] = the mean of x[n, :, :, c]} over bin (p, q): rows {@code floor(p * H /
 * height)} to before {@code ceil((p + 1) * H / height)}, likewise columns.
 *
 * <p>x: {@code [B, H, W, C]}; y: {@code [B, height, width, C]}. The adjoint is {@link
 * AdaptiveAveragePoolGradient}.
 */
public record AdaptiveAveragePool(int height, int width) implements ImageOp {

  @Override
  public String mnemonic() {
    return "adaptiveAveragePool";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    return x.typed()
        .with(Shape.of(x.shape().dim(0), Dim.of(height), Dim.of(width), x.shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var shape = adjoint.operand(0).shape();
    adjoint.add(
        0,
        adjoint.emit(
            new AdaptiveAveragePoolGradient(height, width, shape.dim(1), shape.dim(2)),
            adjoint.dResult()));
  }
}
