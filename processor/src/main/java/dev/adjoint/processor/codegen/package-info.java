/**
 * Writes planned routines as Java classes. This package has what is the same for every target: the
 * methods that users call, their checks, the layout of the parameters; it is driven by {@link
 * dev.adjoint.processor.codegen.ModelGenerator}. A target is a package below, which implements
 * {@link dev.adjoint.processor.codegen.TargetCode}: where numbers are kept, and what computes with
 * them.
 *
 * <p>A class reads from top to bottom: the layout of the parameters, the spec, {@code create}, one
 * section per {@code @Forward} and {@code @Loss} method, the session, the objectives, and the
 * kernels. Generation is total: whatever has a plan can be written. It is deterministic: the same
 * program gives the same text.
 */
@NullMarked
package dev.adjoint.processor.codegen;

import org.jspecify.annotations.NullMarked;
