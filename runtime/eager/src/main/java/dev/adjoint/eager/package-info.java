/**
 * Models run op by op, as plain Java: shapes are checked at run time by the rules of the compiler,
 * with its messages, and a breakpoint in the body of a {@code @Forward} method shows the values of
 * every tensor.
 */
@NullMarked
package dev.adjoint.eager;

import org.jspecify.annotations.NullMarked;
