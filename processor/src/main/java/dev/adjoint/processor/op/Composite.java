package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * An op that is made of others: the shape stage checks its operands and writes the primitives in
 * its place.
 */
public sealed interface Composite extends Op
    permits ArgMaxOver,
        ArgMinOver,
        AssertShape,
        Assign,
        Attention,
        BatchNorm,
        Comparison,
        ConcatOver,
        Dense,
        Count,
        CosineEmbedding,
        CosineSimilarity,
        CrossEntropyLoss,
        DotProductAttention,
        Dropout,
        Elu,
        Embedding,
        ExpandDims,
        Filled,
        Flatten,
        Floor,
        GeluTanh,
        GroupNorm,
        HardSigmoid,
        HardSwish,
        Hinge,
        Huber,
        ImageLayer,
        KeepDims,
        KlDivergence,
        Logical,
        MeanAbsoluteError,
        MeanOver,
        MeanSquaredError,
        MinOver,
        Mish,
        OneHot,
        PadOver,
        Product,
        RandomTensor,
        Recurrent,
        RecurrentPart,
        Reduction,
        ReshapeTo,
        RowNorm,
        BinaryCrossEntropy,
        Selu,
        Silu,
        SliceOver,
        SoftmaxOver,
        Split,
        Squeeze,
        Stack,
        StateTensor,
        Take,
        Transpose,
        TripletMargin,
        UpdateOver,
        Variance,
        WeightTensor,
        Where {

  /**
   * Checks typed operands and emits what computes the result.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if they do not fit
   */
  Value expand(Typing typing, List<Value> operands);
}
