package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link MaxPool}: dx is the sum of dy over the windows whose first largest
 * element, row by row, it is.
 *
 * <p>x: {@code [B, H, W, C]}; y, the largest elements, and dy: {@code [B, OH, OW, C]}; dx: as x. It
 * is linear in dy, whose adjoint is {@link MaxPoolSelection}; x and y only choose: no gradient goes
 * there.
 */
public record MaxPoolGradient(Window window) implements ImageOp {

  @Override
  public String mnemonic() {
    return "maxPoolGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return operands.getFirst().typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    if (adjoint.wants(2)) {
      adjoint.add(
          2,
          adjoint.emit(
              new MaxPoolSelection(window),
              adjoint.operand(0),
              adjoint.operand(1),
              adjoint.dResult()));
    }
  }
}
