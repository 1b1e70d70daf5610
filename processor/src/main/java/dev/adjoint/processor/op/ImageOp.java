package dev.adjoint.processor.op;

/**
 * A primitive over images {@code [B, H, W, C]}, channels last, that is one kernel of every target.
 */
public sealed interface ImageOp extends Primitive
    permits AdaptiveAveragePool,
        AdaptiveAveragePoolGradient,
        AveragePool,
        AveragePoolGradient,
        Convolution,
        ConvolutionDataGradient,
        ConvolutionWeightGradient,
        MaxPool,
        MaxPoolGradient,
        MaxPoolSelection {}
