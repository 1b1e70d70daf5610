package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * An op that is made of others: the shape stage checks its operands and writes the primitives in
 * its place.
 */
public sealed interface Composite extends Op
    permits AssertShape,
        Assign,
        BatchNorm,
        Dense,
        Dropout,
        Flatten,
        MeanOver,
        MeanSquaredError,
        MinOver,
        RandomTensor,
        Reduction,
        ReshapeTo,
        BinaryCrossEntropy,
        SoftmaxOver,
        StateTensor,
        Transpose,
        WeightTensor {

  /**
   * Checks typed operands and emits what computes the result.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if they do not fit
   */
  Value expand(Typing typing, List<Value> operands);
}
