package dev.adjoint.examples.concrete;

import dev.adjoint.Shape;

/**
 * A mixture of concrete.
 *
 * @param recipe the {@linkplain Mixtures#FEATURES features}, standardised: mean 0, deviation 1
 * @param strength the compressive strength in MPa
 */
public record Mixture(@Shape("8") float[] recipe, @Shape("1") float[] strength) {}
