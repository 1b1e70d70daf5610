/**
 * What a model can compute: one file per op, with its mathematics in the javadoc, its shape rule and its gradient rule.
 *
 * <p>An {@link dev.adjoint.processor.op.Op} is either a {@link dev.adjoint.processor.op.Primitive}, which every target implements, or a
 * {@link dev.adjoint.processor.op.Composite}, which the shape stage replaces by primitives. {@link
 * dev.adjoint.processor.op.Surface} says which method of {@code Tensor} is which op, {@link dev.adjoint.processor.op.Layers} which
 * annotation is which layer. {@code docs/adding-an-op.md} walks through adding one.
 */
@NullMarked
package dev.adjoint.processor.op;

import org.jspecify.annotations.NullMarked;
