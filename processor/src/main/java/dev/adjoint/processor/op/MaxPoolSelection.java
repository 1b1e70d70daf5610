package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The g at the first largest element, row by row, of each window of x; 0 where that is NaN.
 *
 * <p>x and g: {@code [B, H, W, C]}; y, the largest elements: {@code [B, OH, OW, C]}; the result: as
 * y. It is linear in g, whose adjoint is {@link MaxPoolGradient}: the derivative of a derivative
 * needs it.
 */
public record MaxPoolSelection(Window window) implements ImageOp {

  @Override
  public String mnemonic() {
    return "maxPoolSelection";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return operands.get(1).typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(2)) {
      adjoint.add(
          2,
          adjoint.emit(
              new MaxPoolGradient(window),
              adjoint.operand(0),
              adjoint.operand(1),
              adjoint.dResult()));
    }
  }
}
