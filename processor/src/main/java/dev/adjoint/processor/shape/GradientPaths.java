package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.StopGradient;
import java.util.HashSet;
import java.util.Set;

/** What a gradient can reach from the results of a typed function. */
final class GradientPaths {
  private GradientPaths() {}

  /** The values that a result depends on by real numbers, without a stopGradient on the way. */
  static Set<Value> reached(Function function) {
    var reached = new HashSet<Value>();
    // Of states that are read later on: what they are set to is what is read.
    var states = new HashSet<String>();
    function.results().forEach(result -> reached.add(result.value()));
    for (Instruction i : function.body().reversed()) {
      if (i.op() instanceof ReadState state && reached.contains(i.result())) {
        states.add(state.name());
      }
      if (i.op() instanceof AssignState state && states.remove(state.name())) {
        reached.addAll(i.operands());
      }
      boolean passes =
          reached.contains(i.result())
              && i.result().typed().element().isReal()
              && !(i.op() instanceof StopGradient);
      if (passes) {
        reached.addAll(i.operands());
      }
    }
    return reached;
  }
}
