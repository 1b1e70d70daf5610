/**
 * What classes generated for the target {@code nd4j} extend and call. A model keeps its parameters
 * in one flat array off the heap ({@link dev.adjoint.nd4j.runtime.Nd4jFlat}); a session has an
 * arena; and for each tuple of run-time dims a routine has its kernels ({@link
 * dev.adjoint.nd4j.runtime.Nd4jKernels}): native ops that were set up once, with the views that
 * they read and write, and are only executed from then on.
 */
@NullMarked
package dev.adjoint.nd4j.runtime;

import org.jspecify.annotations.NullMarked;
