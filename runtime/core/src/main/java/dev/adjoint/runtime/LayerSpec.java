package dev.adjoint.runtime;

/**
 * One row of a model's summary.
 *
 * @param name the method that declares the layer
 * @param kind what it is, such as {@code "dense relu"}
 * @param outputShape such as {@code "[batch, 32]"}
 * @param parameters how many numbers it trains
 * @param outputElementsPerRow how many numbers it computes for one row of the batch
 * @param flopsPerRow floating-point operations of the forward pass for one row
 */
public record LayerSpec(
    String name,
    String kind,
    String outputShape,
    long parameters,
    long outputElementsPerRow,
    long flopsPerRow) {}
