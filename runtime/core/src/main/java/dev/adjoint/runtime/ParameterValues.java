package dev.adjoint.runtime;

import java.util.List;

/**
 * A copy of one parameter.
 *
 * @param name its name on disk
 * @param shape its dims, row-major; empty for a scalar
 * @param values a copy; exact for both precisions
 */
public record ParameterValues(String name, List<Integer> shape, double[] values) {}
