package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of one element that depend on nothing but constants and dims: they need no
 * buffer and no kernel.
 */
final class HostScalars {
  private final Map<Value, ScalarExpression> expressions = new HashMap<>();

  private HostScalars() {}

  static Map<Value, ScalarExpression> of(Function function) {
    var scalars = new HostScalars();
    for (Instruction instruction : function.body()) {
      ScalarExpression expression = scalars.expression(instruction);
      if (expression != null) {
        scalars.expressions.put(instruction.result(), expression);
      }
    }
    return scalars.expressions;
  }

  private @Nullable ScalarExpression expression(Instruction i) {
    if (!i.result().shape().size().is(1)
        || !i.operands().stream().allMatch(expressions::containsKey)) {
      return null;
    }
    return switch ((Primitive) i.op()) {
      case Constant constant -> new ScalarExpression.Literal(constant.value());
      case DimSize size -> new ScalarExpression.Size(size.dim());
      case Reshape _, Broadcast _ -> expressions.get(i.operand(0));
      case Elementwise op ->
          new ScalarExpression.Apply(op, i.operands().stream().map(expressions::get).toList());
      default -> null;
    };
  }
}
