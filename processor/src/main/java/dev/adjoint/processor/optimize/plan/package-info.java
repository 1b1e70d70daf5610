/**
 * The planned ir: {@link dev.adjoint.processor.optimize.plan.Kernel kernels} in order of execution,
 * over values that {@link dev.adjoint.processor.optimize.plan.Place places} map to {@link
 * dev.adjoint.processor.optimize.plan.Buffer buffers} or to scalars; with its {@link
 * dev.adjoint.processor.optimize.plan.PlanPrinter printer} and {@link
 * dev.adjoint.processor.optimize.plan.PlanVerifier verifier}.
 */
@NullMarked
package dev.adjoint.processor.optimize.plan;

import org.jspecify.annotations.NullMarked;
