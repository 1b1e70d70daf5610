/**
 * The measured models as a user of Adjoint writes them, and the process that runs them. Their
 * compiled classes come from the processor of this working tree.
 */
@NullMarked
package dev.adjoint.benchmarks.adjoint;

import org.jspecify.annotations.NullMarked;
