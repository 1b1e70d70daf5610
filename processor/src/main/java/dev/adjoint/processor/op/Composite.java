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
        Celu,
        Comparison,
        ConcatOver,
        Dense,
        Count,
        CosineEmbedding,
        CosineSimilarity,
        CrossEntropyLoss,
        CumulativeSum,
        DotProductAttention,
        Dropout,
        Elu,
        Embedding,
        ExpandDims,
        Filled,
        Flatten,
        Flip,
        Floor,
        FocalLoss,
        GaussianLikelihood,
        GaussianNoise,
        GeluTanh,
        Glu,
        GroupNorm,
        HardSigmoid,
        HardSwish,
        Hinge,
        Huber,
        ImageLayer,
        KeepDims,
        KlDivergence,
        LogCosh,
        LogSigmoid,
        LogSumExp,
        LogarithmicError,
        Logical,
        MeanAbsoluteError,
        MeanOver,
        MeanSquaredError,
        MinOver,
        Mish,
        Norm,
        OneHot,
        PadOver,
        PercentageError,
        PoissonLikelihood,
        Prelu,
        ProbabilityCrossEntropy,
        Product,
        RandomTensor,
        Reciprocal,
        Recurrent,
        RecurrentPart,
        Reduction,
        Repeat,
        ReshapeTo,
        Roll,
        RowNorm,
        BinaryCrossEntropy,
        Selu,
        Silu,
        SliceOver,
        SoftmaxOver,
        Softsign,
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
