package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[(i + shift) mod n] = x[i]} along an axis of n: what leaves it at one end comes in at the
 * other. Where n is known at run time only, a shift is less than n there.
 */
public record Roll(int axis, int shift) implements Composite {

  @Override
  public String mnemonic() {
    return "roll";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    int from0 = Rules.axis(mnemonic(), x, axis);
    Dim n = x.shape().dim(from0);
    long steps = n.isConstant() ? Math.floorMod((long) shift, n.constant().getAsLong()) : shift;
    if (steps == 0) {
      return x;
    }
    Dim split = steps > 0 ? n.minus(Dim.of(steps)) : Dim.of(-steps);
    Value end = typing.emit(new Slice(from0, split, n), x);
    Value start = typing.emit(new Slice(from0, Dim.of(0), split), x);
    return typing.emit(new Concat(from0), end, start);
  }
}
