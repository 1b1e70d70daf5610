/**
 * Input: a typed model of primitives. Output: a {@link dev.adjoint.processor.ir.Program}: each
 * {@code @Forward}, each {@code @Loss} twice, with gradients for training and without for
 * evaluation, and each {@code @Gradient}. A routine knows whether it trains: what differs has been
 * chosen, and what a state is set to has become a result, so that no instruction has an effect.
 *
 * <p>Reverse mode: the forward instructions come first, then, from last to first, what each
 * contributes to the adjoints of its operands, by the gradient rule beside the op. Only what leads
 * from a parameter to the loss gets an adjoint: none is computed for the data. The rules emit
 * ordinary primitives, so the output is a valid input.
 */
@NullMarked
package dev.adjoint.processor.autodiff;

import org.jspecify.annotations.NullMarked;
