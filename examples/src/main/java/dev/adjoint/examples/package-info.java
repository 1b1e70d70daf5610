/** Real models on real data, run by name. */
@NullMarked
package dev.adjoint.examples;

import org.jspecify.annotations.NullMarked;
