package dev.adjoint.runtime;

import java.util.SequencedMap;

/**
 * What an optimizer carries from step to step.
 *
 * @param kind such as {@code "adam"}: a checkpoint of another optimizer is refused
 * @param slots named flat arrays ({@code float[]}, {@code double[]} or {@link DeviceArray}, in the
 *     layout of the parameters), such as {@code "m"} and {@code "v"}; the arrays themselves, not
 *     copies
 * @param steps how many updates were made, in an array, so that a checkpoint can restore it; then,
 *     if there is a second element, how many backward passes were made since
 */
public record OptimizerState(String kind, SequencedMap<String, Object> slots, long[] steps) {}
