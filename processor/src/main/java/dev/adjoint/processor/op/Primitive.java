package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** An op that targets implement: a type rule and a gradient rule. */
public sealed interface Primitive extends Op
    permits Elementwise,
        ArgMax,
        AssignState,
        AxisOp,
        Broadcast,
        Cast,
        Concat,
        Constant,
        CorrectCount,
        CrossEntropy,
        CrossEntropyGradient,
        DimSize,
        Gather,
        ImageOp,
        Draw,
        InTraining,
        LogSoftmax,
        MatMul,
        Pad,
        Permute,
        Range,
        ReadParameter,
        ReadState,
        RecurrentOp,
        ReduceMax,
        ReduceSum,
        Reshape,
        Scan,
        Scatter,
        Slice,
        Softmax,
        StopGradient,
        Update {

  /**
   * The type of the result.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if the operands do not fit
   */
  Type infer(Typing typing, List<Value> operands);

  /** Adds to the adjoints of the operands that are wanted; nothing where the derivative is zero. */
  void gradient(Adjoint adjoint);
}
