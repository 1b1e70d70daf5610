/**
 * A parallel-for, and nothing else: {@link dev.adjoint.runtime.parallel.Parallel} runs the numbered
 * pieces of a task on a fixed number of threads. Who runs which piece is left open, so a task must
 * give the same result whoever does: kernels cut their work in pieces that do not depend on the
 * number of threads, or write disjoint elements.
 */
@NullMarked
package dev.adjoint.runtime.parallel;

import org.jspecify.annotations.NullMarked;
