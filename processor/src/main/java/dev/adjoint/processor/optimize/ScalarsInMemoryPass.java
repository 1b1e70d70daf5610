package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes scalars of constants and dims to memory where a kernel of matrices or of rows reads them,
 * as the gradient of a product of one element may.
 */
final class ScalarsInMemoryPass implements Pass {

  @Override
  public Function run(Function function) {
    Map<Value, ScalarExpression> scalars = HostScalars.of(function);
    return Rewrite.run(function, (i, rewrite) -> lowered(i, rewrite, scalars));
  }

  private static @Nullable Value lowered(
      Instruction i, Rewrite rewrite, Map<Value, ScalarExpression> scalars) {
    if (!HostScalars.readsMemory(i.op()) || i.operands().stream().noneMatch(scalars::containsKey)) {
      return null;
    }
    Value[] operands =
        i.operands().stream()
            .map(
                v ->
                    scalars.containsKey(v)
                        ? rewrite.emit(new Broadcast(v.shape()), v.shape(), v)
                        : v)
            .toArray(Value[]::new);
    return rewrite.emit((Primitive) i.op(), i.result().shape(), operands);
  }
}
