package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** What goes along one axis, counted from 0, and leaves the shape as it is. */
public sealed interface AxisOp extends Primitive permits Reverse, RunningSum {

  /** The axis, from 0. */
  int axis();

  @Override
  default Type infer(Typing typing, List<Value> operands) {
    return operands.getFirst().typed();
  }
}
