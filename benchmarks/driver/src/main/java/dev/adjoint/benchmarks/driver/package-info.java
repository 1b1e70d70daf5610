/**
 * The command line of {@code benchmarks/run}. {@link
 * dev.adjoint.benchmarks.driver.BenchmarkCommand} reads it; {@link
 * dev.adjoint.benchmarks.driver.Build} builds the modules of the systems asked for; {@link
 * dev.adjoint.benchmarks.driver.Comparison} starts each {@link
 * dev.adjoint.benchmarks.driver.MeasuredSystem} as a {@link dev.adjoint.benchmarks.driver.Worker}
 * and lets them take turns; what comes out are {@link dev.adjoint.benchmarks.driver.Result}s, which
 * {@link dev.adjoint.benchmarks.driver.Tables} prints beside the {@link
 * dev.adjoint.benchmarks.driver.Targets}.
 */
@NullMarked
package dev.adjoint.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
