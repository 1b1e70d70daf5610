/**
 * Counter-based random numbers: each is a function of a seed, a stream and a position, with no
 * state between calls. So a parameter's first value, a dropout mask and the order of an epoch are
 * the same on every machine and for any number of threads, and a run resumes from its position
 * alone. {@link dev.adjoint.runtime.random.Philox} is the generator, {@link
 * dev.adjoint.runtime.random.CounterRandom} makes distributions of it, {@link
 * dev.adjoint.runtime.random.Initializers} parameters, {@link
 * dev.adjoint.runtime.random.Permutation} the order of the rows.
 */
@NullMarked
package dev.adjoint.runtime.random;

import org.jspecify.annotations.NullMarked;
