/**
 * What runs in a measured process. {@link dev.adjoint.benchmarks.harness.MeasuredProcess} obeys the
 * driver: it warms one {@link dev.adjoint.benchmarks.harness.Workload} up, times it when its turn
 * comes, and reports. Every system has the same {@link dev.adjoint.benchmarks.harness.Network},
 * {@link dev.adjoint.benchmarks.harness.Samples} and clock; nothing here depends on a system.
 */
@NullMarked
package dev.adjoint.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
