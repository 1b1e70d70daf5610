package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Repeats a scalar adjoint of cross-entropy for each row where the gradient is not computed
 * together with the loss.
 */
final class LowerCrossEntropyPass implements Pass {
  private final TargetProfile profile;

  LowerCrossEntropyPass(TargetProfile profile) {
    this.profile = profile;
  }

  @Override
  public Function run(Function function) {
    var scalars = HostScalars.of(function);
    Set<List<Value>> losses = new HashSet<>();
    for (Instruction i : function.body()) {
      if (i.op() instanceof CrossEntropy && profile.lossWithGradient()) {
        losses.add(i.operands());
      }
    }
    return Rewrite.run(
        function,
        (i, rewrite) -> {
          if (!(i.op() instanceof CrossEntropyGradient op)) {
            return null;
          }
          Value dy = i.operand(2);
          // The first gradient of a loss is fused with it, so that it is taken out of the set.
          boolean fused = scalars.containsKey(dy) && losses.remove(i.operands().subList(0, 2));
          if (fused || dy.shape().rank() == 1) {
            return null;
          }
          var rows = i.operand(1).shape();
          Value repeated = rewrite.emit(new Broadcast(rows), rows, dy);
          return rewrite.emit(op, i.result().shape(), i.operand(0), i.operand(1), repeated);
        });
  }
}
