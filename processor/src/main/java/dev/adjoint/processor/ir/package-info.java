/**
 * The intermediate representation that all later stages share: a {@link dev.adjoint.processor.ir.Model} is a set of {@link
 * dev.adjoint.processor.ir.Function functions}, each a list of {@link dev.adjoint.processor.ir.Instruction instructions} in order of
 * execution, over {@link dev.adjoint.processor.ir.Value values} in single assignment.
 *
 * <p>The front end writes it untyped: only inputs carry a {@link dev.adjoint.processor.ir.Type}. After the {@code shape} stage every
 * value has one, and every op is a primitive. All classes here are immutable but for the builders. Nothing here knows javac: a {@link
 * dev.adjoint.processor.ir.SourceRef} carries an opaque anchor that only the front end understands.
 */
@NullMarked
package dev.adjoint.processor.ir;

import org.jspecify.annotations.NullMarked;
