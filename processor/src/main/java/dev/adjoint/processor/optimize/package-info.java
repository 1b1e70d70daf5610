/**
 * Turns each routine of a typed {@link dev.adjoint.processor.ir.Program} into a {@link
 * dev.adjoint.processor.optimize.plan.PlannedRoutine}: a list of kernels and the buffers that they
 * read and write.
 *
 * <p>In the order of the pipeline, which is {@link dev.adjoint.processor.optimize.Optimizer}:
 *
 * <ol>
 *   <li>passes on ir that every target wants: {@link dev.adjoint.processor.optimize.SimplifyPass},
 *       {@link dev.adjoint.processor.optimize.CommonSubexpressionPass}, {@link
 *       dev.adjoint.processor.optimize.DeadCodePass};
 *   <li>lowering of what no kernel does directly: {@link
 *       dev.adjoint.processor.optimize.LowerReductionPass}, {@link
 *       dev.adjoint.processor.optimize.LowerProductPass}, {@link
 *       dev.adjoint.processor.optimize.LowerCrossEntropyPass};
 *   <li>{@link dev.adjoint.processor.optimize.FusionPass}: instructions to kernels, as far as the
 *       {@link dev.adjoint.processor.optimize.TargetProfile} fuses;
 *   <li>{@link dev.adjoint.processor.optimize.PlacementPass}: values to buffers, with live
 *       intervals.
 * </ol>
 *
 * <p>The invariant it leaves is what {@link dev.adjoint.processor.optimize.plan.PlanVerifier}
 * checks: every value that a kernel reads was written before, or is an input, a parameter or a
 * scalar that the driver computes; and no buffer is written while another value in it is still
 * wanted.
 */
@NullMarked
package dev.adjoint.processor.optimize;

import org.jspecify.annotations.NullMarked;
