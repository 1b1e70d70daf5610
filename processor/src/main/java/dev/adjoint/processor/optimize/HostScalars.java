package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.ArgMax;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.AxisOp;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Range;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.RecurrentOp;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Scatter;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.op.StopGradient;
import dev.adjoint.processor.op.Update;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of one element that depend on nothing but constants and dims: they need no
 * buffer and no kernel.
 */
final class HostScalars {
  private final Map<Value, ScalarExpression> expressions = new HashMap<>();

  /** What a kernel of matrices or of rows reads: a broadcast writes it. */
  private final Set<Value> inMemory = new HashSet<>();

  private HostScalars() {}

  static Map<Value, ScalarExpression> of(Function function) {
    var scalars = new HostScalars();
    function.body().stream()
        .filter(i -> readsMemory(i.op()))
        .forEach(i -> scalars.inMemory.addAll(i.operands()));
    for (Instruction instruction : function.body()) {
      ScalarExpression expression = scalars.expression(instruction);
      if (expression != null) {
        scalars.expressions.put(instruction.result(), expression);
      }
    }
    return scalars.expressions;
  }

  /** Whether the kernel of an op finds its operands in memory only. */
  static boolean readsMemory(Op op) {
    return switch ((Primitive) op) {
      case ArgMax _,
          AxisOp _,
          Concat _,
          Gather _,
          ImageOp _,
          MatMul _,
          Pad _,
          Permute _,
          RecurrentOp _,
          ReduceSum _,
          ReduceMax _,
          Scan _,
          Scatter _,
          Slice _,
          Softmax _,
          LogSoftmax _,
          Update _,
          CrossEntropy _,
          CorrectCount _ ->
          true;
      case AssignState _,
          CrossEntropyGradient _,
          Elementwise _,
          Broadcast _,
          Cast _,
          Range _,
          Reshape _,
          Constant _,
          DimSize _,
          Draw _,
          InTraining _,
          ReadParameter _,
          ReadState _,
          StopGradient _ ->
          false;
    };
  }

  private @Nullable ScalarExpression expression(Instruction i) {
    if (i.op() instanceof Broadcast && inMemory.contains(i.result())) {
      return null;
    }
    if (!i.result().shape().size().is(1)
        || !i.operands().stream().allMatch(expressions::containsKey)) {
      return null;
    }
    return switch ((Primitive) i.op()) {
      case Constant constant -> new ScalarExpression.Literal(constant.value());
      case DimSize size -> new ScalarExpression.Size(size.dim());
      case Reshape _, Broadcast _, StopGradient _ -> expressions.get(i.operand(0));
      case Elementwise op ->
          new ScalarExpression.Apply(op, i.operands().stream().map(expressions::get).toList());
      default -> null;
    };
  }
}
