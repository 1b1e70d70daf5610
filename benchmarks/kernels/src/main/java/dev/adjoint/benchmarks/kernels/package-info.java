/**
 * JMH benchmarks of single kernels, one thread, run by {@code benchmarks/run --kernels}. The vector
 * forms are taken at once, so that JMH's own warm-up is the only one.
 */
@NullMarked
package dev.adjoint.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
