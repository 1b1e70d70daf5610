package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[n, p, q, c] = the mean of x[n, :, :, c]} over window (p, q).
 *
 * <p>x: {@code [B, H, W, C]}; y: {@code [B, OH, OW, C]}. The adjoint is {@link
 * AveragePoolGradient}.
 *
 * @param countPadding whether pixels of the padding count, as zeros
 */
public record AveragePool(Window window, boolean countPadding) implements ImageOp {

  @Override
  public String mnemonic() {
    return "averagePool";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    return x.typed().with(window.out(x.shape(), x.shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var shape = adjoint.operand(0).shape();
    adjoint.add(
        0,
        adjoint.emit(
            new AveragePoolGradient(window, countPadding, shape.dim(1), shape.dim(2)),
            adjoint.dResult()));
  }
}
