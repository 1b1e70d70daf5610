package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes once what several instructions compute: the same op of the same operands. */
final class CommonSubexpressionPass implements Pass {

  private record Expression(Op op, List<Value> operands) {}

  @Override
  public Function run(Function function) {
    Map<Expression, Value> seen = new HashMap<>();
    return Rewrite.run(
        function,
        (instruction, _) ->
            seen.putIfAbsent(
                new Expression(instruction.op(), instruction.operands()), instruction.result()));
  }
}
