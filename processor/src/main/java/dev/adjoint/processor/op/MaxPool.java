package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[n, p, q, c] = the largest x[n, :, :, c]} of window (p, q), over the pixels that lie in
 * the image.
 *
 * <p>x: {@code [B, H, W, C]}; y: {@code [B, OH, OW, C]}. dy goes to the first largest element, row
 * by row: {@link MaxPoolGradient}. NaN if any element of the window is.
 */
public record MaxPool(Window window) implements ImageOp {

  @Override
  public String mnemonic() {
    return "maxPool";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    return x.typed().with(window.out(x.shape(), x.shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(
        0,
        adjoint.emit(
            new MaxPoolGradient(window), adjoint.operand(0), adjoint.result(), adjoint.dResult()));
  }
}
