package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;

/**
 * {@code y[i] = x[0] + … + x[i]} along an axis, from left to right; {@code dx[i]} is the sum of dy
 * from i on.
 */
public record RunningSum(int axis) implements AxisOp {

  @Override
  public String mnemonic() {
    return "runningSum";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    var reverse = new Reverse(axis);
    Value sums = adjoint.emit(this, adjoint.emit(reverse, adjoint.dResult()));
    adjoint.add(0, adjoint.emit(reverse, sums));
  }
}
